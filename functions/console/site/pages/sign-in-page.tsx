import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { problemSentence } from '../parts/sentences.ts';
import { post } from '../state/api.ts';
import { useSettings } from '../state/settings.tsx';
import { asProblem } from '../state/use-fetched.ts';

const isLocal = ['127.0.0.1', 'localhost', '[::1]'].includes(window.location.hostname);

/** Name and password on one machine; on AWS the way to Cognito's own pages. */
export default function SignInPage({ onSignedIn }: { readonly onSignedIn: () => void }) {
  return (
    <main>
      <Box padding="l">
        <div style={{ maxWidth: 480, margin: '0 auto' }}>
          {isLocal ? <Local onSignedIn={onSignedIn} /> : <Cognito />}
        </div>
      </Box>
    </main>
  );
}

function Cognito() {
  const { t } = useSettings();
  return (
    <Container header={<Header variant="h1">{t('sign-in.title')}</Header>}>
      <Button variant="primary" href="/api/v1/sign-in">
        {t('sign-in.button')}
      </Button>
    </Container>
  );
}

function Local({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const { t } = useSettings();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string>();
  const signIn = () => {
    post('/session', { name, password }).then(onSignedIn, (error: unknown) =>
      setProblem(asProblem(error).kind),
    );
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        signIn();
      }}
    >
      <Form
        actions={
          <Button variant="primary" formAction="submit">
            {t('sign-in.button')}
          </Button>
        }
      >
        <Container
          header={
            <Header variant="h1" description={t('sign-in.local-help')}>
              {t('sign-in.title')}
            </Header>
          }
        >
          <SpaceBetween size="m">
            {problem === undefined ? null : <Alert type="error">{t(problemSentence(problem))}</Alert>}
            <FormField label={t('sign-in.name')}>
              <Input
                name="name"
                autoComplete="username"
                autoFocus
                value={name}
                onChange={({ detail }) => setName(detail.value)}
              />
            </FormField>
            <FormField label={t('sign-in.password')}>
              <Input
                name="password"
                type="password"
                autoComplete="current-password"
                value={password}
                onChange={({ detail }) => setPassword(detail.value)}
              />
            </FormField>
          </SpaceBetween>
        </Container>
      </Form>
    </form>
  );
}
