import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

const FONT = /url\((['"]?)data:font\/woff2;base64,([\w+/=]+)\1\)/g;

/**
 * Fonts that a stylesheet carries as base64 become files of their own: a browser loads those that the page uses,
 * and paints without waiting for them.
 */
export const fontFiles = (): Plugin => ({
  name: 'font-files',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue;
      const fonts = new Map<string, Buffer>();
      file.source = String(file.source)
        .replace(FONT, (_whole, _quote, base64: string) => {
          const bytes = Buffer.from(base64, 'base64');
          const name = `assets/font-${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.woff2`;
          fonts.set(name, bytes);
          return `url(/${name})`;
        })
        .replaceAll('@font-face{', '@font-face{font-display:swap;');
      for (const [fileName, source] of fonts) this.emitFile({ type: 'asset', fileName, source });
    }
  },
});
