import Button from '@cloudscape-design/components/button';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Flashbar, { type FlashbarProps } from '@cloudscape-design/components/flashbar';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { type ActionResult, post } from '../state/api.ts';
import { useSettings } from '../state/settings.tsx';
import { asProblem } from '../state/use-fetched.ts';
import { problemSentence, refusalSentence, sentenceOr } from './sentences.ts';

interface Desk {
  readonly items: readonly FlashbarProps.MessageDefinition[];
  readonly tell: (action: string, result: ActionResult) => void;
  readonly fail: (error: unknown) => void;
  /** Tells something that is worded already. */
  readonly say: (content: string, type: 'success' | 'warning') => void;
}

const Context = createContext<Desk | undefined>(undefined);

/** Tells what became of actions; each can be undone from its notice for ten minutes. */
export function useNotices(): Desk {
  const desk = useContext(Context);
  if (desk === undefined) throw new Error('Cannot use notices: no provider above');
  return desk;
}

/** Pages listen to this to show what has changed. */
export const acted = (): boolean => window.dispatchEvent(new Event('sekisho-acted'));

/** Holds the notices of the whole console. */
export function NoticesProvider({ children }: { readonly children: ReactNode }) {
  const settings = useSettings();
  const [items, setItems] = useState<readonly FlashbarProps.MessageDefinition[]>([]);
  const desk = useMemo<Desk>(() => {
    const add = (item: FlashbarProps.MessageDefinition) => {
      const id = crypto.randomUUID();
      const onDismiss = () => setItems((before) => before.filter((one) => one.id !== id));
      setItems((before) => [{ ...item, id, dismissible: true, onDismiss }, ...before].slice(0, 5));
    };
    const fail = (error: unknown) =>
      add({ type: 'error', content: settings.t(problemSentence(asProblem(error).kind)) });
    const tell = (action: string, result: ActionResult) => {
      add(
        noticeOf(action, result, {
          t: settings.t,
          undo: () => void undo(result).then((back) => tell('undo', back), fail),
        }),
      );
      acted();
    };
    const say: Desk['say'] = (content, type) => add({ type, content });
    return { items, tell, fail, say };
  }, [items, settings.t]);
  return <Context value={desk}>{children}</Context>;
}

/** The notices themselves. */
export function Notices() {
  const { t } = useSettings();
  const { items } = useNotices();
  return (
    <Flashbar
      items={[...items]}
      i18nStrings={{ ariaLabel: t('notices.label'), successIconAriaLabel: t('common.done') }}
    />
  );
}

const undo = async (result: ActionResult): Promise<ActionResult> =>
  await post<ActionResult>('/actions', {
    action: 'undo',
    keys: result.results.filter(({ ok }) => ok).map(({ key }) => key),
  });

function noticeOf(
  action: string,
  result: ActionResult,
  { t, undo: takeBack }: { readonly t: ReturnType<typeof useSettings>['t']; readonly undo: () => void },
): FlashbarProps.MessageDefinition {
  const refused = result.results.flatMap(({ key, refusal }) =>
    refusal === undefined ? [] : [{ key, refusal }],
  );
  const done = t(sentenceOr(`done.${action}`, 'done.other'), { count: result.done });
  return {
    type: result.done === 0 ? 'error' : refused.length > 0 ? 'warning' : 'success',
    header: result.done === 0 ? t('done.nothing') : done,
    action:
      result.undoUntil === undefined ? undefined : (
        <Button onClick={takeBack} data-test="undo">
          {t('action.undo')}
        </Button>
      ),
    content: (
      <>
        {result.undoUntil === undefined ? null : t('done.undo-for')}
        {refused.length === 0 ? null : (
          <ExpandableSection
            headerText={t('done.refused', { count: refused.length })}
            defaultExpanded={refused.length < 4}
          >
            <ul>
              {refused.slice(0, 50).map(({ key, refusal }) => (
                <li key={key}>
                  <span className="code">{key}</span>: {refusalSentence(refusal, t)}
                </li>
              ))}
            </ul>
          </ExpandableSection>
        )}
      </>
    ),
  };
}
