import { isAscii, isUtf8 } from 'node:buffer';

/**
 * Bytes to text for mail as it really is: the label is a hint, the bytes decide. Japanese mail is labelled
 * ISO-2022-JP and holds CP932, or is labelled nothing at all; mail programs show it all the same.
 */
const decoders = new Map<string, InstanceType<typeof TextDecoder> | undefined>();

function decoderFor(label: string, fatal: boolean): InstanceType<typeof TextDecoder> | undefined {
  const key = `${label}/${fatal}`;
  if (!decoders.has(key)) {
    try {
      decoders.set(key, new TextDecoder(label, { fatal, ignoreBOM: false }));
    } catch {
      decoders.set(key, undefined);
    }
    // Labels come from strangers: keep the cache from growing with their inventions.
    if (decoders.size > 200) decoders.clear();
  }
  return decoders.get(key);
}

/** The text, or undefined when these bytes are not in this charset. */
function strictly(bytes: Uint8Array, label: string): string | undefined {
  try {
    return decoderFor(label, true)?.decode(bytes);
  } catch {
    return undefined;
  }
}

const JAPANESE_ESCAPE = /\x1b(?:\$[@B]|\([JI])/;
const UNICODE_LABEL = /^(?:utf-?8|us-?ascii|ascii|)$/;

/** Labels that mail uses and the Encoding Standard does not know. */
const ALIASES: Readonly<Record<string, string>> = {
  cp932: 'shift_jis',
  'windows-932': 'shift_jis',
  'shift-jis': 'shift_jis',
  'x-sjis-jp': 'shift_jis',
  sjis: 'shift_jis',
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
  cp50222: 'iso-2022-jp',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  'iso-2022-jp-3': 'iso-2022-jp',
  'iso-2022-jp-2004': 'iso-2022-jp',
  'iso-2022-jp-ms': 'iso-2022-jp',
  jis: 'iso-2022-jp',
  eucjp: 'euc-jp',
  'eucjp-ms': 'euc-jp',
  cp51932: 'euc-jp',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
  cp1250: 'windows-1250',
  cp1251: 'windows-1251',
  cp1252: 'windows-1252',
};

/**
 * The text that a forgiving mail program shows for these bytes.
 * @example decodeText(Buffer.from('8740', 'hex'), 'iso-2022-jp') // '①'
 */
export function decodeText(bytes: Uint8Array, label = ''): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const named = label
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '');
  const charset = ALIASES[named] ?? named;
  if (isAscii(buffer)) return decodeAscii(buffer, charset);
  if (charset === 'utf-7') return buffer.toString('utf8');
  if (UNICODE_LABEL.test(charset) || charset === 'iso-2022-jp' || decoderFor(charset, false) === undefined) {
    return guess(buffer);
  }
  const labelled = strictly(buffer, charset);
  return labelled === undefined ? misLabelled(buffer, charset) : preferUtf8(buffer, labelled);
}

/** Seven-bit bytes: plain, or one of the charsets that hide in them. */
function decodeAscii(buffer: Buffer, charset: string): string {
  const text = buffer.toString('latin1');
  if (JAPANESE_ESCAPE.test(text)) return decodeIso2022Jp(text);
  if (charset === 'utf-7') return decodeUtf7(text);
  if (charset.startsWith('utf-16')) return decoderFor(charset, false)?.decode(buffer) ?? text;
  return text;
}

/** Two escapes with nothing between them are what joining encoded-words leaves; the first has no effect. */
const decodeIso2022Jp = (text: string): string => {
  const escapes = text.replace(/(?:\x1b(?:\$[@B]|\([BJI]))+(?=\x1b(?:\$[@B]|\([BJI]))/g, '');
  const closed = /\x1b\$[@B][^\x1b]*$/.test(escapes) ? `${escapes}\x1b(B` : escapes;
  return decoderFor('iso-2022-jp', false)?.decode(Buffer.from(closed, 'latin1')) ?? text;
};

/** UTF-8 is next to never valid by accident: where it is, and makes better Japanese, the label is wrong. */
const preferUtf8 = (buffer: Buffer, labelled: string): string => {
  const utf8 = isUtf8(buffer) ? buffer.toString('utf8') : '';
  return japaneseness(utf8) > japaneseness(labelled) ? utf8 : labelled;
};

/** A label that the bytes contradict: a Japanese guess where that fits, otherwise the label, leniently. */
function misLabelled(buffer: Buffer, charset: string): string {
  return strictly(buffer, 'utf-8') ?? decoderFor(charset, false)?.decode(buffer) ?? buffer.toString('utf8');
}

/** Eight-bit bytes with no believable label. */
function guess(buffer: Buffer): string {
  if (isUtf8(buffer)) return buffer.toString('utf8');
  const candidates = ['shift_jis', 'euc-jp']
    .map((label) => strictly(buffer, label))
    .filter((text) => text !== undefined)
    .sort((a, b) => japaneseness(b) - japaneseness(a));
  const [best] = candidates;
  if (best !== undefined && japaneseness(best) > 0) return best;
  return mostlyUtf8(buffer)
    ? buffer.toString('utf8')
    : (decoderFor('windows-1252', false)?.decode(buffer) ?? '');
}

/** Kana and ideographs speak for a guess; half-width kana, which any high byte can become, speak against it. */
function japaneseness(text: string): number {
  const sample = text.slice(0, 2000);
  const wide = sample.match(/[\u3040-\u30ff\u4e00-\u9fff\uff01-\uff5e]/g)?.length ?? 0;
  const halfWidth = sample.match(/[\uff61-\uff9f]/g)?.length ?? 0;
  const rare = sample.match(/[\ue000-\uf8ff\u0080-\u009f]/g)?.length ?? 0;
  return wide * 2 - halfWidth - rare * 4 + (wide === 0 && halfWidth > 2 && rare === 0 ? halfWidth * 2 : 0);
}

const mostlyUtf8 = (buffer: Buffer): boolean => {
  const text = buffer.toString('utf8');
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const good = text.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  return good > broken;
};

/** RFC 2152, leniently; nobody sends it but those who hope that we do not read it. */
const decodeUtf7 = (text: string): string =>
  text.replace(/\+([A-Za-z0-9+/]*)-?/g, (_whole, digits: string) => {
    if (digits === '') return '+';
    const bytes = Buffer.from(digits, 'base64');
    return bytes
      .subarray(0, bytes.length & ~1)
      .swap16()
      .toString('utf16le');
  });
