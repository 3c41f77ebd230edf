import type { ParsedMessage } from '../model/message.ts';

/** Fields that the way of a message adds, and that differ between two copies from one program. */
const ON_THE_WAY =
  /^(received|return-path|delivered-to|authentication-results|arc-|dkim-signature|x-ses-|x-received|received-spf|x-google|x-ms-|resent-)/;

/** How the message was put together: header fields in their order, parts, the program that calls itself its writer. */
export function structureOf({ headerFields, mediaTypes }: ParsedMessage): string {
  const own = headerFields.filter(({ name }) => !ON_THE_WAY.test(name));
  const mailer = own.find(({ name }) => name === 'x-mailer' || name === 'user-agent')?.value ?? '';
  const names = [...new Set(own.map(({ name }) => name))].slice(0, 40);
  return `${names.join()}|${mediaTypes.slice(0, 20).join()}|${mailer.replace(/\d+/g, '0').slice(0, 80)}`;
}
