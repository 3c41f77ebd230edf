import * as v from 'valibot';
import { address } from '../../shared/settings/checks.ts';
import { wholeNumber } from './checks.ts';

/** Mail that the stack sends to itself; absent: none, and nothing of it is deployed. */
export const probeSettings = v.strictObject({
  /** CloudWatch looks back one day at the most, and the alarm about silence needs two periods. */
  everyMinutes: v.optional(wholeNumber(15, 720), 360),
  /** How long a mail may take to come in, and again to have its verdict. */
  deadlineSeconds: v.optional(wholeNumber(30, 300), 120),
  /** Of one of `domains`; absent: `mail-check@` at the first. */
  from: v.optional(address),
  /** Must come in here; absent: `sekisho-probe@` at the first of `domains`. */
  to: v.optional(address),
});

export type ProbeSettings = v.InferOutput<typeof probeSettings>;
