import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Modal from '@cloudscape-design/components/modal';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import Textarea from '@cloudscape-design/components/textarea';
import { useEffect, useRef, useState } from 'react';
import { type ActionResult, type ApiProblem, post } from '../state/api.ts';
import { useSettings } from '../state/settings.tsx';
import { asProblem } from '../state/use-fetched.ts';
import { Assignee } from './assignee.tsx';
import { ErrorNote } from './error-note.tsx';
import { useNotices } from './notices.tsx';
import { refusalSentence, sentenceOr } from './sentences.ts';

/** What is about to be done, and to which messages. */
export interface Wanted {
  readonly action: string;
  readonly keys?: readonly string[];
  readonly campaign?: string;
}

const NEEDS_REASON = new Set(['release', 'request-release', 'deny-release', 'purge', 'note']);

/** Asks why, shows what would happen to how many (a dry run on the server), then does it. */
export function ActionDialog({ wanted, onClose }: { readonly wanted: Wanted; readonly onClose: () => void }) {
  const { t } = useSettings();
  const { tell, fail } = useNotices();
  const [reason, setReason] = useState('');
  const [assignee, setAssignee] = useState('');
  const [report, setReport] = useState('false-positive');
  const [busy, setBusy] = useState(false);
  const dry = useDryRun(wanted);
  const first = useFirstField();
  const needsReason = NEEDS_REASON.has(wanted.action);
  const carryOut = () => {
    if (busy || dry.result?.done === 0 || (needsReason && reason.trim() === '')) return;
    setBusy(true);
    const order = {
      ...wanted,
      reason,
      ...(wanted.action === 'assign' ? { assignee } : {}),
      ...(wanted.action === 'report' ? { report } : {}),
    };
    post<ActionResult>('/actions', order)
      .then((result) => tell(wanted.action, result), fail)
      .finally(onClose);
  };
  useConfirmKey(carryOut);
  return (
    <Modal
      visible
      onDismiss={onClose}
      closeAriaLabel={t('common.close')}
      header={t(sentenceOr(`ask.${wanted.action}`, 'action.other'))}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={onClose}>{t('common.cancel')}</Button>
            <Button
              variant="primary"
              data-test="confirm"
              ref={needsReason || wanted.action === 'assign' ? undefined : first}
              loading={busy}
              disabled={dry.result?.done === 0 || (needsReason && reason.trim() === '')}
              onClick={carryOut}
            >
              {t(sentenceOr(`action.${wanted.action}`, 'action.other'))}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <DryRun {...dry} />
        {wanted.action === 'assign' ? (
          <Assignee value={assignee} onChange={setAssignee} first={first} />
        ) : null}
        {wanted.action === 'report' ? <ReportKind value={report} onChange={setReport} /> : null}
        <Reason
          value={reason}
          onChange={setReason}
          needed={needsReason}
          first={needsReason ? first : undefined}
          note={wanted.action === 'note'}
        />
      </SpaceBetween>
    </Modal>
  );
}

/** Takes the field that the keyboard starts at. */
type FirstField = (field: { readonly focus: () => void } | null) => void;

/** The dialog itself goes to its close button when it opens; what is typed next belongs into the first field. */
function useFirstField(): FirstField {
  const field = useRef<{ readonly focus: () => void } | null>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => field.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  return (one) => {
    field.current = one;
  };
}

/** Ctrl and Enter confirm, wherever in the dialog the keyboard is. */
function useConfirmKey(confirm: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) confirm();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [confirm]);
}

function useDryRun(wanted: Wanted): { readonly result?: ActionResult; readonly problem?: ApiProblem } {
  const [state, setState] = useState<{ readonly result?: ActionResult; readonly problem?: ApiProblem }>({});
  useEffect(() => {
    // The words come later; a dry run wants only to know whom it would meet.
    post<ActionResult>('/actions', { ...wanted, reason: 'dry run', dryRun: true }).then(
      (result) => setState({ result }),
      (error: unknown) => setState({ problem: asProblem(error) }),
    );
  }, [wanted]);
  return state;
}

function DryRun({ result, problem }: ReturnType<typeof useDryRun>) {
  const { t } = useSettings();
  if (problem !== undefined) return <ErrorNote problem={problem} />;
  if (result === undefined) return <Spinner />;
  const kinds = new Map<string, number>();
  for (const { refusal } of result.results)
    if (refusal !== undefined)
      kinds.set(refusalSentence(refusal, t), (kinds.get(refusalSentence(refusal, t)) ?? 0) + 1);
  return (
    <SpaceBetween size="xs">
      <div>{t('ask.would', { done: result.done, total: result.total })}</div>
      {kinds.size === 0 ? null : (
        <Alert type="warning">
          <ul>
            {[...kinds].map(([sentence, count]) => (
              <li key={sentence}>{t('ask.refused', { count, sentence })}</li>
            ))}
          </ul>
        </Alert>
      )}
    </SpaceBetween>
  );
}

function Reason(props: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly needed: boolean;
  readonly note: boolean;
  readonly first: FirstField | undefined;
}) {
  const { t } = useSettings();
  return (
    <FormField
      label={t(props.note ? 'ask.note-text' : props.needed ? 'ask.reason' : 'ask.reason-optional')}
      description={t('ask.reason-help')}
    >
      <Textarea
        ref={props.first}
        value={props.value}
        onChange={({ detail }) => props.onChange(detail.value)}
      />
    </FormField>
  );
}

function ReportKind({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { t } = useSettings();
  const options = [
    { value: 'false-positive', label: t('report.false-positive') },
    { value: 'missed', label: t('report.missed') },
  ];
  return (
    <FormField label={t('ask.report')}>
      <Select
        options={options}
        selectedOption={options.find((option) => option.value === value) ?? null}
        onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
      />
    </FormField>
  );
}
