import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as v from 'valibot';
import { clientSettings } from './client-settings.ts';
import { reach } from './port-error.ts';

/** Reads a secret that holds JSON of this form. @throws PortError without any of its content. */
export async function readSecret<Schema extends v.GenericSchema>(
  id: string,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const client = new SecretsManagerClient(clientSettings);
  return await reach(`read secret ${id}`, async () => {
    const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: id }));
    const read = v.safeParse(schema, JSON.parse(SecretString));
    if (read.success) return read.output;
    throw new Error('it lacks a field');
  });
}
