import { type HeaderLine, MailParser, type Splitter, type SplitterData } from 'mailparser';
import { freshCopy } from '../fresh-copy.ts';
import { LIMITS } from './limits.ts';
import type { SplitterListener } from './mime-entities.ts';

/** One for all messages: what we ask of it depends on nothing that it has read. */
const parser = new MailParser({
  maxHeadSize: LIMITS.headerBytes,
  maxChildNodes: LIMITS.parts,
  // Most mail programs show a message within the message, unless it is marked as an attachment.
  defaultInlineEmbedded: true,
});

type Told = Splitter & { readonly listener: SplitterListener };

const told = Object.create(Object.getPrototypeOf(parser.splitter), {
  push: {
    value(this: Told, data: SplitterData | null): boolean {
      if (data !== null) this.listener.take(data);
      return true;
    },
  },
});

/** mailsplit's splitter for one message, without the streams that mailparser puts around it. */
export function openSplitter(listener: SplitterListener): Splitter {
  const splitter = Object.assign(freshCopy(parser.splitter, told), { listener, nodeCounter: 0 });
  splitter.newNode();
  return splitter;
}

/** Header fields as mailparser reads them, by lower-case name. */
export const readFields = (lines: readonly HeaderLine[]): Map<string, unknown> =>
  parser.processHeaders(lines);
