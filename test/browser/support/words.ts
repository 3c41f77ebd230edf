import en from '../../../functions/console/site/locales/en.json' with { type: 'json' };
import ja from '../../../functions/console/site/locales/ja.json' with { type: 'json' };

/** The two languages of the console. */
export const LANGUAGES = ['en', 'ja'] as const;

/** What the page says, by the sentence's name; gaps stay as they are. */
export const words = { en, ja };
