const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Hostile text as text: nothing of it is markup, and nothing of it turns the reading direction. */
export const escapeHtml = (text: string): string =>
  text
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '')
    .replace(/[\u202a-\u202e\u2066-\u2069\u0000-\u0008]/g, '\ufffd');
