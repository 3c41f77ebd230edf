import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FILE = '@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf';

/**
 * The report's font (SIL Open Font License): Latin, kana and the kanji of JIS X 0213, made to be read easily.
 * A bundle carries it beside it; otherwise it lies in its package.
 */
export function reportFont(): Uint8Array {
  const beside = new URL('./report-font.ttf', import.meta.url);
  return readFileSync(existsSync(beside) ? beside : fileURLToPath(import.meta.resolve(FILE)));
}
