import type { Versions } from './model/verdict.ts';

/** What this engine is made of, as far as it decides verdicts. A test holds these against what is installed. */
export const ENGINE: Pick<Versions, 'engine' | 'mailauth' | 'confusables'> = {
  engine: '0.1.0',
  mailauth: '7.1.0',
  confusables: 'unhomoglyph-1.0.6',
};
