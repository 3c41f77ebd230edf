/** Only taste is kept in the browser: language, theme, saved views. Sessions are cookies that scripts cannot read. */
const PREFIX = 'sekisho.';

/** A kept setting, undefined when there is none or the browser keeps nothing. */
export function read(name: string): string | undefined {
  try {
    return localStorage.getItem(PREFIX + name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a setting, where the browser allows it. */
export function write(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // Private windows may refuse: then the setting lasts as long as the page.
  }
}
