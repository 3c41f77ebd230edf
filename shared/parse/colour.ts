/** Red, green and blue, 0–255 each. */
export type Colour = readonly [red: number, green: number, blue: number];

export const WHITE: Colour = [255, 255, 255];

/** The names that hidden text is written in; all others count as seen. */
const NAMES: Readonly<Record<string, Colour>> = {
  white: WHITE,
  snow: [255, 250, 250],
  ivory: [255, 255, 240],
  ghostwhite: [248, 248, 255],
  whitesmoke: [245, 245, 245],
  black: [0, 0, 0],
};

/** So near that nobody reads one on the other. */
const NEAR = 24;

/**
 * A colour as CSS and HTML attributes write it; `clear` where nothing of it is seen, undefined where it is something
 * that we do not work out, such as a gradient.
 */
export function toColour(written: string): Colour | 'clear' | undefined {
  const text = written.trim().toLowerCase();
  if (text === 'transparent') return 'clear';
  const hex = /^#?(?:([0-9a-f]{3})|([0-9a-f]{6}))$/.exec(text);
  if (hex !== null) return fromHex(hex[2] ?? (hex[1] ?? '').replace(/./g, '$&$&'));
  const parts = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+([\d.]{1,8})(%?))?\s*\)$/.exec(
    text,
  );
  if (parts === null) return NAMES[text];
  const alpha = parts[4] === undefined ? 1 : Number(parts[4]) / (parts[5] === '%' ? 100 : 1);
  return alpha < 0.1 ? 'clear' : [Number(parts[1]), Number(parts[2]), Number(parts[3])];
}

const fromHex = (hex: string): Colour => {
  const at = (start: number) => Number.parseInt(hex.slice(start, start + 2), 16);
  return [at(0), at(2), at(4)];
};

/** Whether text of one colour cannot be read on the other. */
export const isUnreadable = (text: Colour, background: Colour): boolean =>
  text.every((part, index) => Math.abs(part - (background[index] ?? 0)) <= NEAR);
