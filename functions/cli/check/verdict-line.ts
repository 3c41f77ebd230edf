import type { Renderer } from '../../../shared/decide/explain.ts';
import type { Evidence } from '../../../shared/model/evidence.ts';
import type { Verdict } from '../../../shared/model/verdict.ts';

/**
 * One answer of `sekisho check --json` and `--manifest`: the contract that other programs read. What is not
 * known is left out (JSON drops what is undefined), except in `envelope`, where it is null.
 */
export function toVerdictLine(id: string | number, verdict: Verdict, render: Renderer): object {
  const { key: _key, disposition, wouldHave, because, evidence, versions, ...rest } = verdict;
  return {
    id,
    disposition,
    wouldHave,
    because,
    ...rest,
    evidence: evidence.map((one) => toEvidence(one, render)),
    versions,
  };
}

const toEvidence = ({ finding, ...rest }: Evidence, render: Renderer) => ({
  ...rest,
  finding: { ...finding, en: render(finding, 'en'), ja: render(finding, 'ja') },
});
