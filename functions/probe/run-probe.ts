import { findProbe } from '../../shared/operations/find-probe.ts';
import { type ProbeOutcome, type Prober, probe } from '../../shared/operations/probe.ts';
import { type ProbeMail, probeMailsFrom } from '../../shared/operations/probe-mail.ts';
import type { Ledger } from '../../shared/ports.ts';

/** Who writes to whom, and how long their mail may take: once to come in, once to have its verdict. */
export interface ProbeOrder {
  readonly from: string;
  readonly to: string;
  readonly deadlineMs: number;
}

/** What a probe through a sending service needs. */
export interface Probing extends Pick<Prober, 'now' | 'pause'> {
  readonly ledger: Pick<Ledger, 'list' | 'read'>;
  readonly send: (mail: ProbeMail) => Promise<void>;
  /** Unguessable: nobody else's mail is taken for the probe's. */
  readonly newId: () => string;
}

/** Sends a clean mail and a spoof, finds them again in the ledger, and says what became of them. */
export async function runProbe(order: ProbeOrder, use: Probing): Promise<readonly ProbeOutcome[]> {
  const { from, to, deadlineMs } = order;
  const id = use.newId();
  const mails = probeMailsFrom(from, { id, at: use.now(), to });
  const signedBy = from.slice(from.lastIndexOf('@') + 1);
  const send: Prober['send'] = async (mail) => {
    const sentAt = use.now();
    await use.send(mail);
    do {
      const key = await findProbe({ kind: mail.kind, id, sentAt }, use.ledger);
      if (key !== undefined) return key;
      await use.pause();
    } while (use.now().getTime() - sentAt.getTime() < deadlineMs);
    throw new Error(
      `it was sent, and nothing came in for ${deadlineMs / 1000} s; look at MX and receipt rule`,
    );
  };
  return await probe(mails, { ...use, send, read: use.ledger.read }, { deadlineMs, signedBy });
}
