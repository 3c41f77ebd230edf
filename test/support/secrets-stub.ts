import * as v from 'valibot';
import { type Emulator, serveOnLoopback } from '../../functions/local/emulators/loopback.ts';

const Request = v.object({ SecretId: v.string() });
const JSON_TYPE = { 'content-type': 'application/x-amz-json-1.1' };

/** Secrets Manager with these secrets, each an object that is kept as JSON; it may change while this runs. */
export const startSecrets = (secrets: Readonly<Record<string, object>>): Promise<Emulator> =>
  serveOnLoopback(({ headers, body }) => {
    const { SecretId } = v.parse(Request, JSON.parse(body.toString()));
    const found = secrets[SecretId];
    return headers['x-amz-target'] === 'secretsmanager.GetSecretValue' && found !== undefined
      ? { status: 200, headers: JSON_TYPE, body: JSON.stringify({ SecretString: JSON.stringify(found) }) }
      : { status: 400, headers: JSON_TYPE, body: JSON.stringify({ __type: 'ResourceNotFoundException' }) };
  });
