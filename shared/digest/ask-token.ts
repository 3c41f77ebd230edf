import { createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';

/** What a recipient's link allows: to ask for the release of this one message, until then. */
export interface AskGrant {
  readonly key: string;
  readonly recipient: string;
  /** ISO 8601. */
  readonly expires: string;
}

const Grant = v.strictObject({ key: v.string(), recipient: v.string(), expires: v.string() });

const seal = (payload: string, secret: string): Buffer =>
  createHmac('sha256', secret).update(`ask-release\n${payload}`).digest();

/** The link's token: what it grants, signed with the deployment's own key. */
export function signAsk(grant: AskGrant, secret: string): string {
  const payload = Buffer.from(JSON.stringify(grant)).toString('base64url');
  return `${payload}.${seal(payload, secret).toString('base64url')}`;
}

/** What a token grants; undefined when it is forged, changed or over. */
export function readAsk(token: string, secret: string, now: Date): AskGrant | undefined {
  // A deployment without a key signs nothing that anybody may rely on.
  if (secret === '') return undefined;
  const [payload = '', signature = ''] = token.split('.');
  const given = Buffer.from(signature, 'base64url');
  const right = seal(payload, secret);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  const grant = v.safeParse(
    v.pipe(v.string(), v.parseJson(), Grant),
    Buffer.from(payload, 'base64url').toString(),
  );
  return grant.success && Date.parse(grant.output.expires) > now.getTime() ? grant.output : undefined;
}
