import type { DomainName } from '../model/address.ts';

const GIVEN =
  `aiko akira asuka ayumi chika daiki emi fumiko haruka haruto hina hiroko hiroshi ichiro junko kaori kazuki
  keiko kenji kenta koji kumiko makoto mami manabu mayumi megumi midori minato miyuki naoki naomi noriko osamu rie rika
  ryo sachiko satomi shigeru shinji shota sora takashi takumi tatsuya tomoko tsubasa yasuko yoko yoshiko yuji yuki yuto`.split(
    /\s+/,
  );
const FAMILY =
  `abe aoki arai endo fujita fujiwara fukuda goto hara harada hasegawa hashimoto hayashi hirano ikeda imai
  inoue ishii ishikawa ito kaneko kato kikuchi kimura kobayashi kojima kondo kudo maeda maruyama masuda matsuda matsui
  matsumoto miura miyazaki mori morita murakami nakagawa nakajima nakamura nakano nishimura noguchi nomura ogawa okada
  okamoto ono ota saito sakai sakamoto sasaki shibata shimizu sugawara sugiyama takada takagi takeda takeuchi tamura
  tanaka uchida ueda ueno wada watanabe yamada yamaguchi yamamoto yamazaki yokoyama yoshida`.split(/\s+/);

/** A whole number below a limit, unguessable. */
export type Random = (below: number) => number;

const pick = (words: readonly string[], random: Random): string => words[random(words.length)] ?? '';

/**
 * An address that looks like any customer's: about 50 million of them per domain, never fewer than ten characters
 * before the @, so that it is not hit by chance.
 * @example canaryAddress(toDomainName('members.ours.example'), randomInt) // 'haruka.nakagawa4821@members.ours.example'
 */
export function canaryAddress(domain: DomainName, random: Random): string {
  const number = String(random(10_000)).padStart(4, '0');
  return `${pick(GIVEN, random)}.${pick(FAMILY, random)}${number}@${domain}`;
}
