import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { ErrorNote } from '../parts/error-note.tsx';
import { type ApiProblem, post } from '../state/api.ts';
import { useSettings } from '../state/settings.tsx';
import { asProblem } from '../state/use-fetched.ts';

interface Preview {
  readonly readers: number;
  readonly messages: number;
  readonly text?: string;
}

/** Sends the digest of the last day now, after a look at how many and at what one of them says. */
export default function DigestPage() {
  const { t, language: spoken } = useSettings();
  const [language, setLanguage] = useState<string>(spoken);
  const [helpdesk, setHelpdesk] = useState('');
  const [preview, setPreview] = useState<Preview>();
  const [sent, setSent] = useState<number>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [busy, setBusy] = useState(false);
  const addresses = helpdesk.split(/[\s,]+/u).filter((word) => word !== '');
  const ask = <T,>(dryRun: boolean, then: (answer: T) => void) => {
    setBusy(true);
    setProblem(undefined);
    setSent(undefined);
    post<T>('/digests', { language, helpdesk: addresses, dryRun })
      .then(then, (error: unknown) => setProblem(asProblem(error)))
      .finally(() => setBusy(false));
  };
  const send = () =>
    ask<{ readonly sent: number }>(false, (answer) => {
      setSent(answer.sent);
      setPreview(undefined);
    });
  const change = (set: (value: string) => void) => (value: string) => {
    set(value);
    setPreview(undefined);
  };
  const languages = [
    { value: 'ja', label: t('digest.ja') },
    { value: 'en', label: t('digest.en') },
  ];
  return (
    <Container
      header={
        <Header variant="h1" description={t('digest.help')}>
          {t('digest.title')}
        </Header>
      }
    >
      <SpaceBetween size="m">
        {problem === undefined ? null : <ErrorNote problem={problem} />}
        {sent === undefined ? null : <Alert type="success">{t('digest.sent', { count: sent })}</Alert>}
        <FormField label={t('digest.language')}>
          <Select
            options={languages}
            selectedOption={languages.find(({ value }) => value === language) ?? null}
            onChange={({ detail }) => change(setLanguage)(detail.selectedOption.value ?? 'ja')}
          />
        </FormField>
        <FormField label={t('digest.helpdesk')} description={t('digest.helpdesk-help')}>
          <Input
            name="helpdesk"
            value={helpdesk}
            onChange={({ detail }) => change(setHelpdesk)(detail.value)}
          />
        </FormField>
        <SpaceBetween direction="horizontal" size="xs">
          <Button data-test="preview" loading={busy} onClick={() => ask<Preview>(true, setPreview)}>
            {t('digest.preview')}
          </Button>
          <Button
            variant="primary"
            data-test="send"
            disabled={busy || preview === undefined || preview.readers === 0}
            onClick={send}
          >
            {t('digest.send')}
          </Button>
        </SpaceBetween>
        {preview === undefined ? null : <Shown preview={preview} />}
      </SpaceBetween>
    </Container>
  );
}

function Shown({ preview: { readers, messages, text } }: { readonly preview: Preview }) {
  const { t } = useSettings();
  return (
    <SpaceBetween size="s">
      <div>{t('digest.would', { readers, messages })}</div>
      {text === undefined ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className="frame-text" tabIndex={0} aria-label={t('digest.preview')}>
          <pre className="hostile policy-text">{text}</pre>
        </section>
      )}
    </SpaceBetween>
  );
}
