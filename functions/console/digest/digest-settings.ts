import type { NextHop } from '../../../shared/ports.ts';

/** Who no longer wants digests. */
export interface OptOuts {
  readonly has: (recipient: string) => Promise<boolean>;
  readonly add: (recipient: string) => Promise<void>;
}

/** What sending digests needs beside the desk. */
export interface DigestSettings {
  readonly nextHop: NextHop;
  readonly optOuts: OptOuts;
  /** Signs recipients' links; the deployment's own key. */
  readonly secret: string;
  /** Where the console is, without a slash at the end. */
  readonly consoleUrl: string;
  readonly sender: string;
}
