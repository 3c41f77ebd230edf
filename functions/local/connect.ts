import * as v from 'valibot';
import { CONNECTION_PATH } from './connection.ts';

/** Makes this process use the stores of the service that runs on this machine. @throws when none does. */
export async function connectToLocal(sitePort: number): Promise<void> {
  try {
    const response = await fetch(`http://127.0.0.1:${sitePort}${CONNECTION_PATH}`, {
      signal: AbortSignal.timeout(5_000),
    });
    Object.assign(process.env, v.parse(v.record(v.string(), v.string()), await response.json()));
  } catch (error) {
    throw new Error(
      `Cannot reach the service on port ${sitePort}: start it with npm start, or name its site with --site-port`,
      { cause: error },
    );
  }
}
