import Modal from '@cloudscape-design/components/modal';
import type { Sentence } from '../state/settings.tsx';
import { useSettings } from '../state/settings.tsx';

const KEYS: readonly (readonly [string, Sentence])[] = [
  ['j', 'key.next'],
  ['k', 'key.previous'],
  ['o', 'key.open'],
  ['x', 'key.select'],
  ['r', 'key.release'],
  ['q', 'key.request'],
  ['p', 'key.purge'],
  ['u', 'key.undo'],
  ['n', 'key.note'],
  ['Ctrl Enter', 'key.confirm'],
  ['Esc', 'key.back'],
  ['/', 'key.search'],
  ['?', 'key.help'],
];

/** Which key does what. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  const { t } = useSettings();
  return (
    <Modal visible onDismiss={onClose} closeAriaLabel={t('common.close')} header={t('key.title')}>
      <table>
        <tbody>
          {KEYS.map(([key, sentence]) => (
            <tr key={key}>
              <th scope="row" style={{ textAlign: 'start', paddingInlineEnd: 16 }}>
                <kbd>{key}</kbd>
              </th>
              <td>{t(sentence)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
