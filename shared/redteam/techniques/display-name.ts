import type { Attack } from '../attack.ts';
import { DISGUISES } from '../disguises.ts';
import { asIso2022Jp, asQuotedPrintable, asUtf8, encodeWords, letterByLetter } from '../encoded-words.ts';
import { lure, STRANGER } from '../lures.ts';
import type { Target } from '../target.ts';

/** The brand's name before a stranger's address that is in perfect order. */
export function displayName(target: Target): readonly Attack[] {
  const { name, brand, latin, japanese, domain } = target;
  const { neutral, roles } = lure(target);
  const attack = (id: string, how: string, shown: string): Attack => ({
    technique: `display-name/${id}`,
    how,
    from: [`${shown} <news@${STRANGER}>`],
    ...neutral,
    sender: { kind: 'own', domain: STRANGER },
  });
  const scripts = [...new Set([name, latin, japanese])].filter((text) => text !== undefined);
  const iso2022Jp = japanese === undefined ? undefined : asIso2022Jp(japanese);
  return [
    ...brand.names
      .filter(({ ambiguous }) => !ambiguous)
      .map(({ text }, index) => attack(`name-${index + 1}`, `“${text}” as it is`, encodeWords(text))),
    ...brand.names
      .filter(({ ambiguous }) => ambiguous)
      .map(({ text }, index) =>
        attack(`ambiguous-name-${index + 1}`, `“${text}”, which is also a common word`, encodeWords(text)),
      ),
    attack('encoded-word', 'the name in an encoded-word', asUtf8(name)),
    attack('quoted-printable', 'the name in Q encoding', asQuotedPrintable(name)),
    attack('letter-by-letter', 'one encoded-word for each character', letterByLetter(name)),
    ...(iso2022Jp === undefined ? [] : [attack('iso-2022-jp', 'the name in ISO-2022-JP', iso2022Jp)]),
    ...roles.map((role, index) =>
      attack(`role-${index + 1}`, `the name and “${role}”`, encodeWords(`${name} ${role}`)),
    ),
    attack('brackets', 'the name in brackets 【】', encodeWords(`【${name}】`)),
    attack('with-domain', "the name and the brand's domain", encodeWords(`${name} ${domain}`)),
    ...DISGUISES.flatMap(({ id, how, disguise }) =>
      scripts.flatMap((text) => {
        const disguised = disguise(text);
        const suffix = text === name ? '' : '-other-script';
        return disguised === undefined
          ? []
          : [attack(`${id}${suffix}`, `“${text}” with ${how}`, encodeWords(disguised))];
      }),
    ),
  ];
}
