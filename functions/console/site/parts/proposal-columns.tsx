import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { MailProposal } from '../state/api.ts';
import { follow } from '../state/route.ts';
import { useMay } from '../state/session.ts';
import { type Sentence, useSettings } from '../state/settings.tsx';
import type { Decision } from './decide-proposal.tsx';
import { Hostile } from './marked-text.tsx';

const KINDS: Readonly<Record<MailProposal['kind'], Sentence>> = {
  'authorised-sender': 'proposals.authorised-sender',
  'release-pattern': 'proposals.release-pattern',
  'unaligned-stream': 'proposals.unaligned-stream',
};

/** Columns of the proposals; the ways to decide only for those who may. */
export function useProposalColumns(decide: (decision: Decision) => void) {
  const { t, date } = useSettings();
  const may = useMay();
  const decided = {
    id: 'decide',
    minWidth: 160,
    header: t('proposals.decide'),
    cell: (proposal: MailProposal) => <Ways proposal={proposal} decide={decide} />,
  };
  return [
    {
      id: 'what',
      minWidth: 240,
      header: t('proposals.what'),
      isRowHeader: true,
      cell: (proposal: MailProposal) => <What proposal={proposal} />,
    },
    { id: 'brand', minWidth: 120, header: t('column.brand'), cell: ({ brand }: MailProposal) => brand },
    {
      id: 'counts',
      minWidth: 170,
      header: t('proposals.counts'),
      cell: ({ messages, aligned, released }: MailProposal) =>
        t('proposals.counted', { messages, aligned, released }),
    },
    {
      id: 'seen',
      minWidth: 190,
      header: t('proposals.seen'),
      cell: ({ firstSeen, lastSeen }: MailProposal) => `${date(firstSeen)} – ${date(lastSeen)}`,
    },
    {
      id: 'examples',
      minWidth: 120,
      header: t('proposals.examples'),
      cell: ({ examples }: MailProposal) => <Examples examples={examples} />,
    },
    ...(may('proposals.decide') ? [decided] : []),
  ];
}

function What({ proposal: { kind, sender, author } }: { readonly proposal: MailProposal }) {
  const { t } = useSettings();
  return (
    <>
      <div>{t(KINDS[kind])}</div>
      <span className="code">
        <Hostile>{author === undefined || author === sender ? sender : `${author} (d=${sender})`}</Hostile>
      </span>
    </>
  );
}

function Examples({ examples }: Pick<MailProposal, 'examples'>) {
  const { t } = useSettings();
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {examples.map((key, at) => (
        <Link
          key={key}
          href={`/messages/${encodeURIComponent(key)}`}
          onFollow={follow}
          ariaLabel={t('proposals.example', { number: at + 1 })}
        >
          {at + 1}
        </Link>
      ))}
    </SpaceBetween>
  );
}

function Ways({
  proposal,
  decide,
}: {
  readonly proposal: MailProposal;
  readonly decide: (decision: Decision) => void;
}) {
  const { t } = useSettings();
  const may = useMay();
  const { kind, sender } = proposal;
  const acceptable = kind === 'release-pattern' || (kind === 'authorised-sender' && may('policy.write'));
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {acceptable ? (
        <Button
          variant="inline-link"
          data-test="accept"
          ariaLabel={t('proposals.accept-one', { of: sender })}
          onClick={() => decide({ proposal, how: 'acceptance' })}
        >
          {t('proposals.accept')}
        </Button>
      ) : null}
      <Button
        variant="inline-link"
        data-test="dismiss"
        ariaLabel={t('proposals.dismiss-one', { of: sender })}
        onClick={() => decide({ proposal, how: 'dismissal' })}
      >
        {t('proposals.dismiss')}
      </Button>
    </SpaceBetween>
  );
}
