import type { Bilingual, Exception } from '../../model/evidence.ts';
import type { Inspection } from '../../model/inspection.ts';
import type { ExceptionCode } from './applies.ts';

/** What is asked of the message; exceptions are established before detectors run. */
export type Unexcepted = Omit<Inspection, 'exceptions'>;

/** One kind of honest mail that looks odd, recognised by its shape and never by a name that it claims. */
export interface ExceptionRule {
  readonly code: ExceptionCode;
  /** What is said beside the verdict; `{name}` stands for a parameter. */
  readonly says: Bilingual;
  readonly establish: (inspection: Unexcepted) => Exception | undefined;
}
