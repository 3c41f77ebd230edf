/** Reads one cookie's value. */
export function readCookie(request: Request, name: string): string | undefined {
  const pairs = (request.headers.get('cookie') ?? '').split(/;\s*/);
  const found = pairs.find((pair) => pair.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}

/** How long and where a cookie counts. */
export interface CookieOptions {
  readonly maxAgeSeconds: number;
  /** Off only for plain HTTP on the loopback interface. */
  readonly secure: boolean;
  readonly sameSite: 'Strict' | 'Lax';
}

/** A cookie that no script can read and that no other site's request carries. */
export const writeCookie = (
  name: string,
  value: string,
  { maxAgeSeconds, secure, sameSite }: CookieOptions,
): string =>
  `${name}=${value}; Path=/; HttpOnly; SameSite=${sameSite}; Max-Age=${maxAgeSeconds}${secure ? '; Secure' : ''}`;
