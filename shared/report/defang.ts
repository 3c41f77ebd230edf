/**
 * An address that nothing turns into a link and nobody opens by mistake.
 * @example defang('http://www.zojirushi.online/Xmas') // 'hxxp://www[.]zojirushi[.]online/Xmas'
 */
export function defang(text: string): string {
  const scheme = /^([a-z]+):\/\//i.exec(text)?.[0] ?? '';
  const rest = text.slice(scheme.length);
  const end = rest.search(/[/?#]/);
  const [host, path] = end < 0 ? [rest, ''] : [rest.slice(0, end), rest.slice(end)];
  return scheme.replace(/^http/i, 'hxxp') + host.replaceAll('.', '[.]').replaceAll('@', '[@]') + path;
}
