import Badge from '@cloudscape-design/components/badge';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import type { Content, Row, ShownVerdict } from '../state/api.ts';
import { useSettings } from '../state/settings.tsx';
import { Hostile, MarkedText } from './marked-text.tsx';

/** What it really is: the whole address with its odd characters, the envelope, where the links lead. */
export function Truth({
  row,
  verdict,
  content,
}: {
  readonly row?: Row;
  readonly verdict?: ShownVerdict;
  readonly content?: Content;
}) {
  const { t } = useSettings();
  const address = content?.from.address || row?.from || '';
  const hosts = [...new Set(content?.links.map(({ host }) => host).filter((host) => host !== undefined))];
  const replies = content?.replyTo.map((mailbox) => mailbox.address) ?? [];
  return (
    <Container fitHeight header={<Header variant="h2">{t('truth.title')}</Header>}>
      <KeyValuePairs
        columns={1}
        items={[
          {
            label: t('truth.address'),
            value: (
              <Code>
                <MarkedText value={address} marks={marksOf(address, verdict)} />
              </Code>
            ),
          },
          {
            label: t('truth.proven'),
            value:
              row?.proven === undefined ? (
                <Proven verdict={verdict} />
              ) : (
                <Code>
                  <Hostile>{row.proven}</Hostile>
                </Code>
              ),
          },
          { label: t('truth.envelope'), value: <Envelope verdict={verdict} /> },
          {
            label: t('truth.reply-to'),
            value:
              replies.length === 0
                ? t('common.none')
                : replies.map((reply) => (
                    <Code key={reply}>
                      <Hostile>{reply}</Hostile>
                    </Code>
                  )),
          },
          {
            label: t('truth.links'),
            value:
              hosts.length === 0
                ? t('common.none')
                : hosts.slice(0, 8).map((host) => (
                    <Code key={host}>
                      <MarkedText value={host} marks={marksOf(host, verdict)} />
                    </Code>
                  )),
          },
          {
            label: t('truth.brand'),
            value: verdict?.impersonates.length
              ? verdict.impersonates.map((brand) => (
                  <Badge key={brand} color="red">
                    {brand}
                  </Badge>
                ))
              : t('common.none'),
          },
        ]}
      />
    </Container>
  );
}

const Code = ({ children }: { readonly children: React.ReactNode }) => <div className="code">{children}</div>;

/** The marks that evidence put on this very text, or on a longer one that ends with it. */
function marksOf(text: string, verdict: ShownVerdict | undefined) {
  const seen = verdict?.evidence
    .flatMap(({ observed }) => observed)
    .find(({ value, marks }) => value === text && marks !== undefined);
  return seen?.marks ?? oddCharacters(text);
}

/** Without a detector's word for it: anything beyond ASCII in an address deserves a second look. */
const oddCharacters = (text: string) =>
  text.includes('@') || text.includes('.')
    ? [...text.matchAll(/[^\x00-\x7f]/gu)].map(({ index, 0: character }) => ({
        at: index,
        length: character.length,
        looksLike: '',
      }))
    : [];

function Proven({ verdict }: { readonly verdict?: ShownVerdict }) {
  const { t } = useSettings();
  const { dmarc } = verdict !== undefined && 'authentication' in verdict ? verdict.authentication : {};
  return dmarc?.result === 'pass' ? (
    <Code>{dmarc.authorDomain}</Code>
  ) : (
    <span>{t('message.nobody-proven')}</span>
  );
}

function Envelope({ verdict }: { readonly verdict?: ShownVerdict }) {
  const { t } = useSettings();
  const { mailFrom, clientIp, helo } = verdict?.envelope ?? { mailFrom: null, clientIp: null, helo: null };
  return (
    <Code>
      <Hostile>{mailFrom === null ? t('common.unknown') : mailFrom === '' ? '<>' : mailFrom}</Hostile>
      <div>
        <Hostile>{[clientIp, helo].filter((part) => part !== null).join(' · ')}</Hostile>
      </div>
    </Code>
  );
}
