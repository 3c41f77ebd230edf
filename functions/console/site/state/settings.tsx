import { I18nProvider, type I18nProviderProps } from '@cloudscape-design/components/i18n';
import { applyMode, Mode } from '@cloudscape-design/global-styles';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import en from '../locales/en.json' with { type: 'json' };
import ja from '../locales/ja.json' with { type: 'json' };
import { read, write } from './storage.ts';

/** The languages that everything here is told in. */
export type Language = 'en' | 'ja';
/** Every sentence of the console by its name; both catalogues hold the same names (tested). */
export type Sentence = keyof typeof en;

type Gaps = Readonly<Record<string, string | number>>;

interface Settings {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  readonly dark: boolean;
  readonly setDark: (dark: boolean) => void;
  readonly t: (sentence: Sentence, gaps?: Gaps) => string;
  readonly number: (value: number) => string;
  readonly date: (iso: string) => string;
  readonly ago: (iso: string) => string;
}

const CATALOGUES: Readonly<Record<Language, Readonly<Record<Sentence, string>>>> = { en, ja };
const Context = createContext<Settings | undefined>(undefined);

/** The reader's language, theme, and everything that depends on them. */
export function useSettings(): Settings {
  const settings = useContext(Context);
  if (settings === undefined) throw new Error('Cannot use settings: no provider above');
  return settings;
}

/** The reader's own choice of language, else the browser's. */
export const firstLanguage = (): Language => {
  const kept = read('language');
  if (kept === 'en' || kept === 'ja') return kept;
  return navigator.language.startsWith('ja') ? 'ja' : 'en';
};

/** Cloudscape's own words in one language. */
export interface Messages {
  readonly language: Language;
  readonly messages: readonly I18nProviderProps.Messages[];
}

/** Loads Cloudscape's words; all of them come at once or the page would be rendered twice. */
export async function loadMessages(language: Language): Promise<Messages> {
  const loaded =
    language === 'ja'
      ? await import('@cloudscape-design/components/i18n/messages/all.ja')
      : await import('@cloudscape-design/components/i18n/messages/all.en');
  return { language, messages: [loaded.default] };
}

/** Holds language and theme, keeps them in the browser, and tells Cloudscape and assistive technology. */
export function SettingsProvider({
  first,
  children,
}: {
  readonly first: Messages;
  readonly children: ReactNode;
}) {
  const [language, setLanguage] = useState<Language>(first.language);
  const [dark, setDark] = useState(
    () =>
      (read('theme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark',
  );
  const messages = useCloudscapeMessages(language, first);
  useEffect(() => {
    write('language', language);
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    write('theme', dark ? 'dark' : 'light');
    applyMode(dark ? Mode.Dark : Mode.Light);
  }, [dark]);
  const settings = useMemo(
    () => ({ language, setLanguage, dark, setDark, ...speaker(language) }),
    [language, dark],
  );
  return (
    <Context value={settings}>
      <I18nProvider locale={language} messages={messages}>
        {children}
      </I18nProvider>
    </Context>
  );
}

function useCloudscapeMessages(language: Language, first: Messages): readonly I18nProviderProps.Messages[] {
  const [known, setKnown] = useState(first);
  useEffect(() => {
    if (known.language !== language) void loadMessages(language).then(setKnown);
  }, [language, known]);
  return known.messages;
}

/** Fills a sentence's gaps; numbers are written as the language does. */
function speaker(language: Language) {
  const numbers = new Intl.NumberFormat(language);
  const dates = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  const number = (value: number): string => numbers.format(value);
  return {
    number,
    date: (iso: string): string => (Number.isNaN(Date.parse(iso)) ? iso : dates.format(new Date(iso))),
    ago: (iso: string): string => {
      const minutes = Math.round((Date.parse(iso) - Date.now()) / 60_000);
      if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
      const hours = Math.round(minutes / 60);
      return Math.abs(hours) < 48
        ? relative.format(hours, 'hour')
        : relative.format(Math.round(hours / 24), 'day');
    },
    t: (sentence: Sentence, gaps: Gaps = {}): string =>
      CATALOGUES[language][sentence].replace(/\{(\w+)\}/g, (gap, name: string) => {
        const value = gaps[name];
        return value === undefined ? gap : typeof value === 'number' ? number(value) : value;
      }),
  };
}
