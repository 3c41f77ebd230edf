import type { ArcResult, AuthenticationResults, DmarcResult } from '../../model/authentication.ts';
import type { SesVerdicts } from '../../model/envelope.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { Authentication, MethodResult } from '../types.ts';

const withDomain = (domain: string | undefined): { readonly domain?: string } =>
  domain === undefined ? {} : { domain };

const toDmarc = (dmarc: DmarcResult): MethodResult => ({
  result: dmarc.result,
  ...('authorDomain' in dmarc ? { domain: dmarc.authorDomain } : {}),
  ...('policy' in dmarc && dmarc.policy !== undefined ? { policy: dmarc.policy } : {}),
});

const toArc = (arc: ArcResult): MethodResult => ({
  result: arc.result,
  ...(arc.result === 'none' ? {} : withDomain(arc.sealer)),
});

/** Whether SES and we say the same about DMARC; undefined and odd answers of either side are no disagreement. */
export function agreement(
  dmarc: DmarcResult | undefined,
  ses: SesVerdicts | undefined,
): Authentication['agreement'] {
  const theirs = ses?.dmarc?.toLowerCase();
  if (dmarc === undefined || (theirs !== 'pass' && theirs !== 'fail')) return 'unknown';
  if (dmarc.result !== 'pass' && dmarc.result !== 'fail') return 'unknown';
  return dmarc.result === theirs ? 'agree' : 'disagree';
}

function toAuthentication(
  { spf, dkim, arc, dmarc, vouchedBy }: AuthenticationResults,
  ses: SesVerdicts | undefined,
): Authentication {
  return {
    ...(spf === undefined ? {} : { spf: { result: spf.result, ...withDomain(spf.domain) } }),
    dkim: (dkim ?? []).map(({ result, domain, selector }) => ({
      result,
      ...withDomain(domain),
      ...(selector === undefined ? {} : { selector: selector.slice(0, 100) }),
    })),
    ...(dmarc === undefined ? {} : { dmarc: toDmarc(dmarc) }),
    ...(arc === undefined ? {} : { arc: toArc(arc) }),
    ...(vouchedBy === undefined ? {} : { vouchedBy }),
    ...(ses === undefined ? {} : { ses }),
    agreement: agreement(dmarc, ses),
  };
}

/** The verdict's authentication results in the contract's shape; absent when the message could not be read. */
export const authenticationOf = (
  verdict: Verdict | undefined,
): { readonly authentication?: Authentication } =>
  verdict === undefined || verdict.because === 'unscreenable'
    ? {}
    : { authentication: toAuthentication(verdict.authentication, verdict.ses) };
