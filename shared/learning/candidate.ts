import { isMap, isSeq, parseDocument } from 'yaml';
import type { SettingsTexts } from '../activation/activation.ts';
import { done, type Result, refused } from '../model/result.ts';
import type { Proposal } from './propose.ts';

/** A settings file as it would be with a proposal in it; it takes effect only by activation, after its backtest. */
export type Candidate = { readonly file: 'policy' | 'brands'; readonly text: string };

/** An allow that a proposal makes ends after so many days. */
export const ALLOW_DAYS = 90;

/** Writes a proposal into the file that it changes. What only tells something changes none. */
export function toCandidate(
  proposal: Proposal,
  texts: SettingsTexts,
  { owner, now }: { readonly owner: string; readonly now: Date },
): Result<Candidate, string> {
  switch (proposal.kind) {
    case 'authorised-sender':
      return withSender(proposal, texts.brands, now);
    case 'release-pattern':
      return done({ file: 'policy', text: withAllow(proposal, texts.policy, { owner, now }) });
    case 'unaligned-stream':
      return refused('nothing proves who sends it; ask the brand to sign with its own domain');
  }
}

function withSender(
  { brand, sender, messages }: Proposal,
  yaml: string,
  now: Date,
): Result<Candidate, string> {
  const document = parseDocument(yaml);
  const brands = document.get('brands');
  const at = isSeq(brands)
    ? brands.items.findIndex((entry) => isMap(entry) && entry.get('id') === brand)
    : -1;
  if (at === -1) return refused(`the registry in force has no brand ${brand}`);
  const path = ['brands', at, 'authorisedSenders'];
  if (!document.hasIn(path)) document.setIn(path, document.createNode([]));
  const source = `observed in ${messages} messages until ${now.toISOString().slice(0, 10)}`;
  document.addIn(path, document.createNode({ domain: sender, source }, { flow: true }));
  return done({ file: 'brands', text: String(document) });
}

function withAllow(
  { brand, author, sender, released }: Proposal,
  yaml: string,
  { owner, now }: { readonly owner: string; readonly now: Date },
): string {
  const document = parseDocument(yaml === '' ? '{}' : yaml);
  if (!document.has('overrides')) document.set('overrides', document.createNode([]));
  const expires = new Date(now.getTime() + ALLOW_DAYS * 86_400_000).toISOString().slice(0, 10);
  document.addIn(
    ['overrides'],
    document.createNode({
      author,
      scope: { brand },
      comment: `people released ${released} of ${released} signed by ${sender}`,
      owner,
      expires,
    }),
  );
  return String(document);
}
