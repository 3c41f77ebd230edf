import Alert from '@cloudscape-design/components/alert';
import FileUpload from '@cloudscape-design/components/file-upload';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { type PolicyState, type Proposal, post } from '../state/api.ts';
import { useSettings } from '../state/settings.tsx';
import { Confirm } from './confirm.tsx';

type Problem = Proposal['problems'][number];

/** Takes a file, dropped or pasted; its mistakes are told with their lines and nothing is proposed then. */
export function ProposePolicy({
  current,
  onClose,
}: {
  readonly current: PolicyState['texts'];
  readonly onClose: () => void;
}) {
  const { t } = useSettings();
  const [file, setFile] = useState<'policy' | 'brands'>('policy');
  const [text, setText] = useState(current.policy);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const files = (['policy', 'brands'] as const).map((value) => ({ value, label: `${value}.yaml` }));
  const propose = async () => {
    const answer = await post<Proposal>('/policy/candidates', { [file]: text });
    setProblems(answer.problems);
    if (answer.problems.length === 0) onClose();
  };
  const choose = (value: string | undefined) => {
    const chosen = value === 'brands' ? 'brands' : 'policy';
    setFile(chosen);
    setText(current[chosen]);
    setProblems([]);
  };
  return (
    <Confirm
      header={t('policy.propose')}
      action={t('policy.check')}
      disabled={text.trim() === ''}
      carryOut={propose}
      closes={false}
      onClose={onClose}
    >
      <div>{t('policy.propose-help')}</div>
      {problems.length === 0 ? null : <Problems problems={problems} />}
      <FormField label={t('policy.file')}>
        <Select
          options={files}
          selectedOption={files.find(({ value }) => value === file) ?? null}
          onChange={({ detail }) => choose(detail.selectedOption.value)}
        />
      </FormField>
      <Upload onText={setText} />
      <FormField label={t('policy.content')}>
        <Textarea
          value={text}
          rows={14}
          spellcheck={false}
          onChange={({ detail }) => setText(detail.value)}
        />
      </FormField>
    </Confirm>
  );
}

function Upload({ onText }: { readonly onText: (text: string) => void }) {
  const { t } = useSettings();
  return (
    <FormField label={t('policy.upload')}>
      <FileUpload
        value={[]}
        accept=".yaml,.yml"
        onChange={({ detail }) => void detail.value[0]?.text().then(onText)}
        i18nStrings={{
          uploadButtonText: () => t('check.choose'),
          dropzoneText: () => t('check.drop'),
          removeFileAriaLabel: () => t('check.remove'),
          limitShowFewer: t('common.fewer'),
          limitShowMore: t('common.more'),
          errorIconAriaLabel: t('common.error'),
        }}
      />
    </FormField>
  );
}

function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  const { t } = useSettings();
  return (
    <Alert type="error" header={t('policy.mistakes', { count: problems.length })}>
      <ul>
        {problems.slice(0, 50).map(({ file, line, path, reason }) => (
          <li key={`${file} ${line} ${path} ${reason}`} className="hostile">
            {t('policy.line', { file, line, path, reason })}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
