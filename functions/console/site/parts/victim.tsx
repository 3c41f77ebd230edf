import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import type { Content, Row } from '../state/api.ts';
import { useSettings } from '../state/settings.tsx';
import { visible } from './marked-text.tsx';

/** As a telephone would have shown it: the name without the address, the subject, the first lines. */
export function Victim({ row, content }: { readonly row?: Row; readonly content?: Content }) {
  const { t } = useSettings();
  const name = content?.from.displayName || row?.displayName || content?.from.address || row?.from || '';
  const subject = content?.subject ?? row?.subject ?? '';
  return (
    <Container fitHeight header={<Header variant="h2">{t('victim.title')}</Header>}>
      {/* Always light: this is a picture of somebody else's screen. */}
      <div className="phone">
        <div className="phone-head">
          <div className="phone-face" aria-hidden="true">
            {Array.from(visible(name))[0] ?? '?'}
          </div>
          <div>
            <div className="phone-name">
              <bdi className="hostile">{visible(name)}</bdi>
            </div>
            <div>{t('victim.to-me')}</div>
          </div>
        </div>
        <div className="phone-subject">
          <bdi className="hostile">{visible(subject)}</bdi>
        </div>
        <div className="phone-text">
          <bdi className="hostile">
            {(content?.text ?? '')
              .replace(/[\p{Cf}]/gu, '')
              .trim()
              .slice(0, 600)}
          </bdi>
        </div>
      </div>
    </Container>
  );
}
