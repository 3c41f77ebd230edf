import type { DomainName } from '../model/address.ts';
import { bodyOf, type CutMessage, type FieldText } from './header-fields.ts';

/** Which server an Authentication-Results field says it is from (RFC 8601 §2.2), lower case, without comments. */
function authservIdOf(field: FieldText): string {
  let body = bodyOf(field).replace(/\r?\n/g, '');
  for (let before = ''; before !== body; ) {
    before = body;
    body = body.replace(/\([^()]*\)/g, ' ');
  }
  return (/^\s*"?([^\s";/]+)/.exec(body)?.[1] ?? '').toLowerCase().replace(/\.$/, '');
}

/**
 * Takes away what only we may say, and what SES would obey: X-Sekisho-… fields, Authentication-Results in our name,
 * and every X-SES-… field, which are instructions to SES when the message is sent through it.
 */
export function withoutForgedMarks(message: CutMessage, authservId: DomainName): CutMessage {
  const isForged = (field: FieldText): boolean =>
    /^x-(sekisho|ses)-/.test(field.name) ||
    (field.name === 'authentication-results' && authservIdOf(field) === authservId);
  return { ...message, fields: message.fields.filter((field) => !isForged(field)) };
}
