import { type DomainName, organizationalDomain } from '../model/address.ts';
import type { BrandProfile, Mention } from '../model/brand.ts';
import type { Inspection } from '../model/inspection.ts';
import type { Link } from '../model/message.ts';
import { once } from './once.ts';
import { oncePerMessage } from './once-per-message.ts';
import { type Destination, destinationsOf } from './text/destinations.ts';

/** What is looked up once per message and shared by all detectors. Each part is worked out when first asked for. */
export interface Reading {
  /** The name that mail programs show; empty when there is none. */
  readonly displayName: string;
  /** Domain of the single author, undefined when there is none that can be evaluated. */
  readonly authorDomain: DomainName | undefined;
  /** Whose domain that is. */
  readonly owners: () => readonly BrandProfile[];
  readonly inDisplayName: () => readonly Mention[];
  readonly inSubject: () => readonly Mention[];
  /** The beginning of the visible text: what people see before they act. */
  readonly opening: string;
  readonly inOpening: () => readonly Mention[];
  /** Links with redirectors and proxies unwrapped, at most 100. */
  readonly destinations: () => readonly { readonly link: Link; readonly destination: Destination }[];
}

/** Newsletters mention many names further down; what a message claims to be stands at its head. */
const OPENING = 3000;
const SEARCHED = 40_000;
const UNSEEN = /[\s\p{Default_Ignorable_Code_Point}\u2800]{8,}/gu;
const MOST_LINKS = 100;

function displayNameOf({ message: { from } }: Inspection): string {
  if (from.kind === 'single') return from.author.displayName ?? '';
  if (from.kind === 'several') return from.authors.map(({ displayName }) => displayName ?? '').join(', ');
  return from.kind === 'malformed' ? (from.displayName ?? '') : '';
}

/** Long runs of what nobody sees are one blank: they push the words out of sight of a filter, not of a reader. */
const openingOf = (text: string): string =>
  text
    .slice(0, SEARCHED)
    .replace(UNSEEN, (run) => (run.includes('\n') ? '\n' : ' '))
    .slice(0, OPENING);

function read(inspection: Inspection): Reading {
  const { message, brands } = inspection;
  const displayName = displayNameOf(inspection).slice(0, 500);
  const single = message.from.kind === 'single' ? message.from.author.address.domain : undefined;
  const opening = openingOf(message.text);
  return {
    displayName,
    authorDomain: single,
    owners: once(() => (single === undefined ? [] : brands.ownersOf(single))),
    inDisplayName: once(() => brands.mentionsIn(displayName)),
    inSubject: once(() => brands.mentionsIn(message.subject.slice(0, 500))),
    opening,
    inOpening: once(() => brands.mentionsIn(opening)),
    destinations: once(() =>
      message.links.slice(0, MOST_LINKS).map((link) => ({ link, destination: destinationsOf(link) })),
    ),
  };
}

/** The reading of this inspection, made once. */
export const readingOf = oncePerMessage(read);

/** Whether two domains have one owner by the Public Suffix List (relaxed alignment, RFC 9989). */
export function isAligned(one: DomainName | undefined, other: DomainName | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  if (one === other) return true;
  const owner = organizationalDomain(one);
  return owner !== undefined && owner === organizationalDomain(other);
}
