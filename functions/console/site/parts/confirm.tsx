import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type ReactNode, useState } from 'react';
import type { ApiProblem } from '../state/api.ts';
import { useSettings } from '../state/settings.tsx';
import { asProblem } from '../state/use-fetched.ts';
import { ErrorNote } from './error-note.tsx';

/** A dialog around one call of the API: it closes when that worked, and says why when it did not. */
export function Confirm(props: {
  readonly header: string;
  readonly action: string;
  readonly disabled?: boolean;
  /** False where the content closes the dialog itself, because some answers are still to be read in it. */
  readonly closes?: boolean;
  readonly carryOut: () => Promise<unknown>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useSettings();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const carryOut = () => {
    setBusy(true);
    props
      .carryOut()
      .then(
        () => {
          if (props.closes !== false) props.onClose();
        },
        (error: unknown) => setProblem(asProblem(error)),
      )
      .finally(() => setBusy(false));
  };
  return (
    <Modal
      visible
      onDismiss={props.onClose}
      closeAriaLabel={t('common.close')}
      header={props.header}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={props.onClose}>{t('common.cancel')}</Button>
            <Button
              variant="primary"
              data-test="confirm"
              loading={busy}
              disabled={props.disabled ?? false}
              onClick={carryOut}
            >
              {props.action}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {problem === undefined ? null : <ErrorNote problem={problem} />}
        {props.children}
      </SpaceBetween>
    </Modal>
  );
}
