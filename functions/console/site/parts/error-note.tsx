import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import type { ApiProblem } from '../state/api.ts';
import { useSettings } from '../state/settings.tsx';
import { problemSentence } from './sentences.ts';

/** Says what went wrong and offers to try again. */
export function ErrorNote({ problem, again }: { readonly problem: ApiProblem; readonly again?: () => void }) {
  const { t } = useSettings();
  return (
    <Alert
      type="error"
      header={t(problemSentence(problem.kind))}
      action={again === undefined ? undefined : <Button onClick={again}>{t('common.again')}</Button>}
    >
      <span className="hostile">{problem.message}</span>
    </Alert>
  );
}
