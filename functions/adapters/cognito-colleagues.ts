import {
  CognitoIdentityProviderClient,
  ListUsersCommand,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import { type OperatorName, toOperatorName } from '../../shared/model/message-record.ts';
import type { Clock, Colleagues } from '../../shared/ports.ts';
import { clientSettings } from './client-settings.ts';
import { reach } from './port-error.ts';

/** Cognito's largest page, and as many as fill a list that people still read. */
const PAGE = 60;
const MOST_PAGES = 10;

/** Whoever was invited meanwhile is offered five minutes later. */
const FRESH_FOR_MS = 5 * 60_000;

/** The user pool's people, without those who were disabled; asked for at most every five minutes. */
export function cognitoColleagues({
  userPoolId,
  now,
}: {
  readonly userPoolId: string;
  readonly now: Clock;
}): Colleagues {
  const cognito = new CognitoIdentityProviderClient(clientSettings);
  let known: { readonly names: readonly OperatorName[]; readonly until: number } | undefined;
  return {
    list: async () => {
      const time = now().getTime();
      if (known === undefined || time >= known.until)
        known = { names: await readNames(cognito, userPoolId), until: time + FRESH_FOR_MS };
      return known.names;
    },
  };
}

async function readNames(
  cognito: CognitoIdentityProviderClient,
  UserPoolId: string,
): Promise<readonly OperatorName[]> {
  const names = new Set<OperatorName>();
  let PaginationToken: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = new ListUsersCommand({
      UserPoolId,
      Limit: PAGE,
      AttributesToGet: ['email'],
      PaginationToken,
    });
    const { Users = [], PaginationToken: next } = await reach('list colleagues', () => cognito.send(query));
    for (const user of Users) {
      const name = nameOf(user);
      if (name !== undefined && user.Enabled !== false) names.add(name);
    }
    if (next === undefined) break;
    PaginationToken = next;
  }
  return [...names].toSorted((a, b) => a.localeCompare(b, 'en'));
}

/** As sign-in reads it from the token: the address, else Cognito's own name. */
const nameOf = ({ Attributes = [], Username = '' }: UserType): OperatorName | undefined =>
  toOperatorName(Attributes.find(({ Name }) => Name === 'email')?.Value ?? Username);
