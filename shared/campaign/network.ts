/**
 * The network that a client belongs to, as one operator usually holds it: /24 of IPv4, /48 of IPv6.
 * @example networkOf('203.0.113.9') // '203.0.113.0/24'
 */
export function networkOf(ip: string): string {
  if (ip.includes('.') && !ip.includes(':')) return `${ip.split('.').slice(0, 3).join('.')}.0/24`;
  const [head = '', tail] = ip.toLowerCase().split('::');
  const written = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - written.length - after.length);
  const groups = [...written, ...Array.from({ length: zeros }, () => '0'), ...after];
  const first = groups.slice(0, 3).map((group) => group.replace(/^0+(?=.)/, ''));
  return `${first.join(':')}::/48`;
}
