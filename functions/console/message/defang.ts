/** An address that nobody can click: `hxxps://www[.]stranger[.]example/x`. */
export function defang(target: string): string {
  const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+.-]*:)?(.*)$/is.exec(target) ?? [];
  const end = rest.search(/[/?#]/.test(rest.replace(/^\/\//, '')) ? /(?<!\/)\/(?!\/)|[?#]/ : /$/);
  const host = rest.slice(0, end < 0 ? rest.length : end);
  const path = rest.slice(host.length);
  return `${scheme.replace(/^http/i, 'hxxp')}${host.replaceAll('.', '[.]').replaceAll('@', '[@]')}${path}`;
}
