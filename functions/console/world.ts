import { createHash, randomUUID } from 'node:crypto';
import { sealMessage } from '../../shared/act/seal.ts';
import { releaseMessage } from '../../shared/act/tag.ts';
import { activate } from '../../shared/activation/activate.ts';
import { type ReinstateWith, reinstateCanary } from '../../shared/canary/reinstate.ts';
import { detectors } from '../../shared/detect/index.ts';
import { type EventContext, OMIT_ALL } from '../../shared/events/context.ts';
import { tell } from '../../shared/events/tell.ts';
import { toSubmission } from '../../shared/intake/to-submission.ts';
import type { Envelope } from '../../shared/model/envelope.ts';
import type { MessageRecord } from '../../shared/model/message-record.ts';
import { toMessageKey, type Verdict } from '../../shared/model/verdict.ts';
import type { Colleagues, NextHop } from '../../shared/ports.ts';
import { announce } from '../../shared/publish/announce.ts';
import type { Desk } from '../../shared/review/desk.ts';
import type { Finishing } from '../../shared/review/finish-due.ts';
import { screen } from '../../shared/screen.ts';
import { ENGINE } from '../../shared/versions.ts';
import { createResolver } from '../adapters/dns-resolver.ts';
import { dynamodbAuditLog } from '../adapters/dynamodb-audit-log.ts';
import { dynamodbCampaignStore } from '../adapters/dynamodb-campaign-store.ts';
import { dynamodbCanaryStore } from '../adapters/dynamodb-canary-store.ts';
import { dynamodbDismissals } from '../adapters/dynamodb-dismissals.ts';
import { dynamodbLedger } from '../adapters/dynamodb-ledger.ts';
import { dynamodbOptOuts } from '../adapters/dynamodb-opt-outs.ts';
import { dynamodbRuleBook } from '../adapters/dynamodb-rule-book.ts';
import type { Environment } from '../adapters/environment.ts';
import { eventbridgeAnnouncer } from '../adapters/eventbridge-announcer.ts';
import { createNextHop } from '../adapters/next-hop.ts';
import { s3MessageStore } from '../adapters/s3-message-store.ts';
import { type Settings, s3Settings } from '../adapters/s3-settings.ts';
import { s3SettingsShelf } from '../adapters/s3-settings-shelf.ts';
import { readSealingKey } from '../adapters/sealing-key.ts';
import { packWriter } from './campaign/write-pack.ts';
import type { Console } from './console.ts';
import type { DigestSettings } from './digest/digest-settings.ts';
import { explainer } from './message/explain.ts';
import { openMessage } from './message/open-message.ts';
import type { PolicyDesk } from './policy/policy-desk.ts';
import { proposalDesk } from './proposals/proposal-desk.ts';
import { verdictIndex } from './queue/verdict-index.ts';
import type { SignIn } from './sign-in/sign-in.ts';

type Opinions = Pick<Settings, 'policy' | 'brands'>;

/** Writes down what failed; words of mail never reach it. */
export type Log = (event: string, error: unknown) => void;

/** The console's API and what finishes its actions, connected to what the environment names. */
export interface ConsoleWorld {
  readonly console: Console;
  readonly finishing: Finishing;
  /** Looks at the settings again when a minute is over: what the desk tells follows the privacy in force. */
  readonly refresh: () => Promise<void>;
}

/** What differs between Lambda and one machine. */
export interface ConsoleOptions extends Pick<PolicyDesk, 'candidates' | 'trials'> {
  readonly signIn: SignIn;
  readonly colleagues: Colleagues;
  readonly log: Log;
  readonly digest: Pick<DigestSettings, 'consoleUrl' | 'sender'>;
}

/** Connects every port. The same for Lambda and for one machine, but for how people sign in. */
export async function createConsoleWorld(
  environment: Environment,
  { signIn, colleagues, log, digest, ...trying }: ConsoleOptions,
): Promise<ConsoleWorld> {
  const rules = dynamodbRuleBook(environment);
  let inForce: Opinions | undefined;
  const settings = s3Settings(environment.configBucket, {
    onChange: async (fresh) => {
      inForce = fresh;
    },
    deskRules: rules.list,
    onFailure: (error) => log('settings.refused', error),
  });
  const { policy, brands } = await settings();
  const desk = createDesk(environment, () => inForce ?? { policy, brands }, log);
  const canaries = dynamodbCanaryStore(environment);
  const campaigns = dynamodbCampaignStore(environment);
  const announcer = eventbridgeAnnouncer(environment);
  const store = s3MessageStore(environment);
  const { dnsServer } = environment;
  const resolve = createResolver(dnsServer === undefined ? {} : { servers: [dnsServer] });
  const ours = brands.profiles.filter(({ relation }) => relation === 'ours');
  const nextHop: NextHop = await createNextHop(environment);
  const console: Console = {
    ...desk,
    store,
    signIn,
    colleagues,
    index: verdictIndex(desk.ledger, desk.now),
    rules,
    groupNames: async () => ((await settings()).policy.recipientGroups ?? []).map(({ name }) => name),
    settings,
    telling: {
      announcer,
      contextFor: (rules) => contextFor(environment, rules),
    },
    canaries,
    reinstateCanary: reinstater(
      environment,
      { ...desk, announcer, canaryStore: canaries, campaigns },
      settings,
    ),
    campaigns,
    writePack: packWriter(settings, store),
    policies: createPolicyDesk(environment, desk, trying),
    proposals: proposalDesk({
      ledger: desk.ledger,
      now: desk.now,
      brands: async () => (await settings()).brands,
      rules,
      dismissals: dynamodbDismissals(environment),
      canaries,
    }),
    open: openMessage,
    judge: async (raw) => await judge(raw, { ...(await settings()), resolve }),
    explain: explainer(detectors),
    digests: { ...digest, nextHop, optOuts: dynamodbOptOuts(environment), secret: environment.hashKey },
    ownDomains: ours.flatMap(({ sendsFrom }) => sendsFrom),
  };
  const refresh = async (): Promise<void> => void (await settings());
  return {
    console,
    refresh,
    finishing: {
      ...desk,
      store,
      nextHop,
      prepare: preparer(settings, desk),
      ...(await sealer(environment, settings)),
    },
  };
}

const reinstater =
  (
    environment: Environment,
    use: Omit<ReinstateWith, 'context'>,
    settings: () => Promise<Settings>,
  ): Console['reinstateCanary'] =>
  async (id, order) =>
    await reinstateCanary(id, order, { ...use, context: contextFor(environment, await settings()) });

function createPolicyDesk(
  environment: Environment,
  desk: Desk,
  trying: Pick<PolicyDesk, 'candidates' | 'trials'>,
): PolicyDesk {
  const shelf = s3SettingsShelf(environment);
  const announcer = eventbridgeAnnouncer(environment);
  const { deployment, hashKey } = environment;
  // The versions are those that each activation puts in force.
  const versions = { ...ENGINE, policy: '', brands: '' };
  const events = { deployment, hashKey, privacy: OMIT_ALL, versions };
  return {
    shelf,
    candidates: trying.candidates,
    trials: trying.trials,
    activate: async (texts, order) => await activate(texts, order, { ...desk, shelf, announcer, events }),
  };
}

function createDesk(environment: Environment, opinions: () => Opinions, log: Log): Desk {
  const ledger = dynamodbLedger(environment);
  const announcer = eventbridgeAnnouncer(environment);
  return {
    ledger,
    audit: dynamodbAuditLog(environment),
    now: () => new Date(),
    newId: randomUUID,
    tell: (record, fact) => tell(record, fact, contextFor(environment, opinions())),
    announce: async (record) => {
      try {
        return await announce(record, { announcer, ledger, journal: () => {} });
      } catch (error) {
        log('announce.failed', error);
        return record;
      }
    },
  };
}

function contextFor({ deployment, hashKey }: Environment, { policy, brands }: Opinions): EventContext {
  const versions = { ...ENGINE, policy: policy.version, brands: brands.version };
  return { deployment, hashKey, privacy: policy.privacy ?? OMIT_ALL, versions };
}

/** The sender's bytes with our fields on top; SES's block stays behind (RFC 6376: signatures still verify). */
function preparer(settings: () => Promise<Settings>, { now }: Desk): Finishing['prepare'] {
  return async (record: MessageRecord, stored: Buffer) => {
    const { policy } = await settings();
    const { raw } = toSubmission(stored, { messageId: record.key, now: now() });
    if (record.verdict === undefined) return raw;
    return releaseMessage(raw, {
      verdict: record.verdict,
      releasedAt: now().toISOString(),
      tagging: policy.tagging,
    });
  };
}

/** A release is sealed like any other mail that we hand on: our banner and subject prefix break its signatures. */
async function sealer(
  environment: Environment,
  settings: () => Promise<Settings>,
): Promise<Pick<Finishing, 'seal'>> {
  const key = await readSealingKey(environment);
  if (key === undefined) return {};
  return {
    seal: async ({ verdict }, message) => {
      if (verdict === undefined) return message;
      const { tagging } = (await settings()).policy;
      return await sealMessage(message, { verdict, tagging, key });
    },
  };
}

/** Nothing is known of a dropped file but its bytes, so nothing is concluded from what is missing. */
async function judge(
  raw: Buffer,
  use: Opinions & { readonly resolve: ReturnType<typeof createResolver> },
): Promise<Verdict> {
  const key = toMessageKey(createHash('sha256').update(raw).digest('hex').slice(0, 40));
  if (key === undefined) throw new Error('Cannot name file: its hash is not a key');
  const now = new Date();
  const envelope: Envelope = {
    mailFrom: { kind: 'unknown' },
    rcptTo: [],
    client: { known: false, because: 'not-recorded' },
    receivedAt: now,
  };
  const submission = { key, raw, envelope, trace: { kind: 'not-expected' as const }, ses: undefined };
  return await screen(submission, { ...use, now: () => now });
}
