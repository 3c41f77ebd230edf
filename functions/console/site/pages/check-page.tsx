import Container from '@cloudscape-design/components/container';
import FileUpload from '@cloudscape-design/components/file-upload';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useState } from 'react';
import { ErrorNote } from '../parts/error-note.tsx';
import { Report } from '../parts/report.tsx';
import { type ApiProblem, type Checked, call } from '../state/api.ts';
import { useSettings } from '../state/settings.tsx';
import { asProblem } from '../state/use-fetched.ts';

/** Drop any .eml and read the same report; nothing of it is kept. */
export default function CheckPage() {
  const { t } = useSettings();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [checked, setChecked] = useState<Checked>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [busy, setBusy] = useState(false);
  const check = (given: readonly File[]) => {
    setFiles(given);
    setChecked(undefined);
    setProblem(undefined);
    const [file] = given;
    if (file === undefined) return;
    setBusy(true);
    call<Checked>('/check', { method: 'POST', body: file, headers: { 'content-type': 'message/rfc822' } })
      .then(setChecked, (error: unknown) => setProblem(asProblem(error)))
      .finally(() => setBusy(false));
  };
  return (
    <SpaceBetween size="m">
      <Container
        header={
          <Header variant="h1" description={t('check.help')}>
            {t('check.title')}
          </Header>
        }
      >
        <FormField label={t('check.file')} description={t('check.nothing-kept')}>
          <FileUpload
            value={[...files]}
            accept=".eml,message/rfc822"
            onChange={({ detail }) => check(detail.value.slice(-1))}
            showFileSize
            i18nStrings={{
              uploadButtonText: () => t('check.choose'),
              dropzoneText: () => t('check.drop'),
              removeFileAriaLabel: () => t('check.remove'),
              limitShowFewer: t('common.fewer'),
              limitShowMore: t('common.more'),
              errorIconAriaLabel: t('common.error'),
              warningIconAriaLabel: t('common.warning'),
            }}
          />
        </FormField>
      </Container>
      {busy ? <Spinner size="large" /> : null}
      {problem === undefined ? null : <ErrorNote problem={problem} />}
      {checked === undefined ? null : <Report verdict={checked.verdict} content={checked.content} />}
    </SpaceBetween>
  );
}
