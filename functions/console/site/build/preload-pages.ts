import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';

type Bundle = Rolldown.OutputBundle;

/**
 * Names in index.html what `entry` is made of, so that the browser fetches it while it paints the skeleton.
 * Stylesheets are preloaded only: as links of the document they would keep the skeleton from being painted.
 */
export const preloadPages = (entry: string): Plugin => ({
  name: 'preload-pages',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) => {
      const main = Object.values(bundle).find(
        (file) => file.type === 'chunk' && file.facadeModuleId?.endsWith(`/${entry}`),
      );
      if (main === undefined) return [];
      const chunks = [...withImports(bundle, main.fileName)];
      const styles = new Set(chunks.flatMap((name) => stylesOf(bundle, name)));
      return [
        ...chunks.map((name) => link({ rel: 'modulepreload', href: `/${name}` })),
        ...[...styles].map((name) => link({ rel: 'preload', as: 'style', href: `/${name}` })),
      ];
    },
  },
});

const link = (attrs: Readonly<Record<string, string>>): HtmlTagDescriptor => ({
  tag: 'link',
  attrs: { ...attrs, crossorigin: true },
  injectTo: 'head',
});

function withImports(bundle: Bundle, name: string, seen = new Set<string>()): Set<string> {
  const file = bundle[name];
  if (file?.type !== 'chunk' || seen.has(name)) return seen;
  seen.add(name);
  for (const imported of file.imports) withImports(bundle, imported, seen);
  return seen;
}

function stylesOf(bundle: Bundle, name: string): readonly string[] {
  const file = bundle[name];
  return file?.type === 'chunk' ? [...(file.viteMetadata?.importedCss ?? [])] : [];
}
