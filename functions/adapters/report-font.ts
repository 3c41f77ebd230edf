import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FILE = '@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf';

/** The report's font (SIL Open Font License): Latin, kana and the kanji of JIS X 0213, made to be read easily. */
export const reportFont = (): Uint8Array => readFileSync(fileURLToPath(import.meta.resolve(FILE)));
