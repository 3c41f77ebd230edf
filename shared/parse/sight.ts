import { type Colour, isUnreadable, toColour, WHITE } from './colour.ts';
import type { Style, StyleSheet } from './style.ts';

/**
 * Whether people see a text. `doubtful`: tiny, of the background's colour, off the page, or hidden by a style sheet,
 * which some mail programs drop.
 */
export type Sight = 'shown' | 'doubtful' | 'hidden';

/** What an element hands down to those within it. */
export interface Look {
  /** Nothing within can undo it. */
  readonly gone: boolean;
  readonly aside: boolean;
  /** These an element within may set anew. */
  readonly font: Sight;
  readonly isVisible: boolean;
  readonly colour: Colour | 'clear' | undefined;
  readonly background: Colour | undefined;
  /** Whether it stands in a line with what is around it, although the element would not. */
  readonly isInline: boolean;
}

/** A page before anything is said of it: black on white. */
export const PLAIN: Look = {
  gone: false,
  aside: false,
  font: 'shown',
  isVisible: true,
  colour: undefined,
  background: WHITE,
  isInline: false,
};

/** Whether people see what stands directly within an element. */
export function sightOf({ gone, aside, font, isVisible, colour, background }: Look): Sight {
  if (gone || !isVisible || font === 'hidden') return 'hidden';
  if (aside || font === 'doubtful' || colour === 'clear') return 'doubtful';
  if (colour === undefined || background === undefined) return 'shown';
  return isUnreadable(colour, background) ? 'doubtful' : 'shown';
}

const ZERO = /^0(?:\.0+)?(?:px|pt|em|rem|%)?$/;
const FAR = /^-\d{3,}(?:\.\d+)?(?:px|pt|em|rem|%|vw)?$/;

/** Ways in which a style takes a whole element out of sight. */
const hides = (style: Style): boolean =>
  style.get('display') === 'none' ||
  style.get('mso-hide') === 'all' ||
  ZERO.test(style.get('opacity') ?? '') ||
  (style.get('overflow') === 'hidden' &&
    ['height', 'max-height', 'width', 'max-width'].some((side) => ZERO.test(style.get(side) ?? ''))) ||
  isBlank(style);

/** Both colours named at one place, and the same: that is meant. */
function isBlank(style: Style): boolean {
  const colour = toColour(style.get('color') ?? '');
  const background = toColour(style.get('background-color') ?? style.get('background') ?? '');
  if (colour === undefined || background === undefined || colour === 'clear' || background === 'clear')
    return false;
  return isUnreadable(colour, background);
}

/** Ways that a mail program may not follow, or that leave a trace. */
const putsAside = (style: Style): boolean =>
  /^0?\.0\d*$/.test(style.get('opacity') ?? '') ||
  ['left', 'right', 'top', 'bottom', 'text-indent', 'margin-left', 'margin-top'].some((side) =>
    FAR.test(style.get(side) ?? ''),
  ) ||
  /^rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]/.test(style.get('clip') ?? '') ||
  /^(?:inset\((?:[5-9]\d|100)%|circle\(0)/.test(style.get('clip-path') ?? '') ||
  /scale[xy]?\(\s*0(?:\.0\d*)?\s*[,)]/.test(style.get('transform') ?? '');

/** Pixels to which one unit comes, about. */
const UNITS: Readonly<Record<string, number>> = { px: 1, pt: 1.3, em: 14, rem: 16, '%': 0.14, '': 1 };

function fontOf(style: Style): Sight | undefined {
  const written =
    style.get('font-size') ??
    style
      .get('font')
      ?.split(/[\s/]/)
      .find((part) => /^[\d.]/.test(part));
  const size = /^(\d*\.?\d+)(px|pt|em|rem|%|)$/.exec(written ?? '');
  if (size === null) return undefined;
  const pixels = Number(size[1]) * (UNITS[size[2] ?? ''] ?? 1);
  return pixels === 0 ? 'hidden' : pixels <= 3 ? 'doubtful' : 'shown';
}

const visibilityOf = (style: Style): boolean | undefined => {
  const written = style.get('visibility');
  return written === undefined ? undefined : !/^(?:hidden|collapse)$/.test(written);
};

/** Undefined: none of its own. What is no plain colour may be anything. */
function backgroundOf(style: Style, attributes: Attributes, before: Colour | undefined): Colour | undefined {
  if (attributes.background !== undefined || style.has('background-image')) return undefined;
  const written = style.get('background-color') ?? style.get('background') ?? attributes.bgcolor;
  if (written === undefined || /^(?:none|inherit|initial|unset|)$/.test(written)) return before;
  const colour = toColour(written);
  return colour === 'clear' ? before : colour;
}

type Attributes = Readonly<Record<string, string>>;

/** Attributes that say nothing about looks: most elements have no others. */
const isPlain = ({ style, bgcolor, background, color, hidden, class: classes, id }: Attributes): boolean =>
  [style, bgcolor, background, color, hidden, classes, id].every((value) => value === undefined);

/** The look of an element within another. A style attribute hides; what only a style sheet hides is doubtful. */
export function lookOf(
  { name, attributes }: { readonly name: string; readonly attributes: Attributes },
  before: Look,
  sheet: StyleSheet,
): Look {
  const ruled = sheet.of(name, attributes);
  if (ruled.size === 0 && isPlain(attributes))
    return before.isInline ? { ...before, isInline: false } : before;
  const own = sheet.inline(attributes.style);
  const style: Style = ruled.size === 0 ? own : new Map([...ruled, ...own]);
  const written = style.get('color') ?? attributes.color;
  return {
    gone: before.gone || attributes.hidden !== undefined || hides(own),
    aside: before.aside || hides(style) || putsAside(style) || visibilityOf(ruled) === false,
    font: fontOf(own) ?? weaker(fontOf(ruled)) ?? before.font,
    isVisible: visibilityOf(own) ?? before.isVisible,
    colour: written === undefined ? before.colour : toColour(written),
    background: backgroundOf(style, attributes, before.background),
    isInline: style.get('display')?.startsWith('inline') === true || style.get('position') === 'absolute',
  };
}

const weaker = (font: Sight | undefined): Sight | undefined => (font === 'hidden' ? 'doubtful' : font);
