import type { Plugin } from 'vite';

/**
 * Writes the first view's styles into the page: a stylesheet of its own would hold up the first paint for a round trip. They name
 * no files, whose addresses would change with theirs.
 */
export const inlineStyles: Plugin = {
  name: 'inline-styles',
  apply: 'build',
  enforce: 'post',
  transformIndexHtml: (html, { bundle = {} }) =>
    html.replace(/<link rel="stylesheet"[^>]*href="\.\/([^"]+)"[^>]*>/g, (link, name: string) => {
      const sheet = bundle[name];
      if (sheet?.type !== 'asset') return link;
      // Parts that need it, too, find its link, and don't fetch it again.
      return `<style>${String(sheet.source).trim()}</style>${link.replace('>', ' disabled>')}`;
    }),
};

/**
 * Asks Chrome to compile the whole of what every page needs in the background, while it still arrives: nearly all of it runs at the
 * start, and would else be compiled piece by piece while the page waits.
 */
export const compileAtOnce: Plugin = {
  name: 'compile-at-once',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk' && file.isEntry) file.code = `//# allFunctionsCalledOnLoad\n${file.code}`;
      }
    },
  },
};

/** The modules that the states need beside the entry. */
const statesModules = [
  'src/web/app/adminRoutes.ts',
  'src/web/admin/states/StatesPage.tsx',
  'src/web/messages/en/adminArea.ts',
];

/** Tells the page which files its states are in, so that it asks for them along with the entry. */
export const statesCode: Plugin = {
  name: 'states-code',
  transformIndexHtml(html, { bundle = {} }) {
    const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
    const entry = chunks.find(({ isEntry }) => isEntry);
    const files = new Set<string>();
    for (const path of entry ? statesModules : []) {
      const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(path)));
      if (!chunk) throw new Error(`The built page has no chunk with ${path}.`);
      files.add(chunk.fileName);
    }
    // The loop also visits what it adds to the set.
    for (const name of files) {
      for (const each of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) files.add(each);
    }
    const needed = chunks.filter(
      ({ fileName }) => files.has(fileName) && fileName !== entry?.fileName && !entry?.imports.includes(fileName),
    );
    const styles = needed.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]);
    const names = [...needed.map(({ fileName }) => fileName), ...styles];
    if (!html.includes('filesOfStates')) throw new Error('index.html has no place for the files of the states.');
    return html.replace('filesOfStates', names.map((name) => `./${name}`).join(' '));
  },
};
