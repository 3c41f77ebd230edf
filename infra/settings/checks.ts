import * as v from 'valibot';
import { domain as anyDomain } from '../../shared/settings/checks.ts';

/** A domain of at least two labels: mail cannot be received for `localhost`. */
export const domain = v.pipe(
  anyDomain,
  v.check((name) => name.includes('.'), 'must be a whole domain such as mail.example.com'),
);

/** A short name that may become part of resource names. */
export const slug = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9-]{0,19}$/, 'must be 1 to 20 lower-case letters, digits and dashes'),
);

/** A whole number within limits, both included. */
export const wholeNumber = (least: number, most: number) => {
  const reason = `must be a whole number from ${least} to ${most}`;
  return v.pipe(
    v.number(reason),
    v.integer(reason),
    v.check((n) => n >= least && n <= most, reason),
  );
};

/** How long something is kept, in days; ten years at the most. */
export const days = (least: number) => wholeNumber(least, 3650);

/** Where signed events go: HTTPS, a whole domain, and no credentials, which would end up in the template. */
export const webhookUrl = v.pipe(
  v.string('must be a URL such as https://hooks.example.com/sekisho'),
  v.check((text) => {
    const url = URL.parse(text);
    return url?.protocol === 'https:' && /\.[a-z]/i.test(url.hostname);
  }, 'must be an https URL of a domain, such as https://hooks.example.com/sekisho'),
  v.check((text) => {
    const url = URL.parse(text);
    return url === null || (url.username === '' && url.password === '' && url.hash === '');
  }, 'must hold no user name, password or fragment: deliveries are signed'),
);
