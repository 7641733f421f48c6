import compile from 'icu-minify/compile';
import { runnerImport, type Plugin } from 'vite';

/** The modules that a build replaces: the words of one area, with their messages parsed. */
const words = /\/web\/messages\/en\/\w+\.ts$/;

type Texts = { [key: string]: string | Texts };
type Parsed = { [key: string]: ReturnType<typeof compile> | Parsed };

function parsed(texts: Texts): Parsed {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, typeof text === 'string' ? compile(text) : parsed(text)]),
  );
}

/**
 * Parses the messages while the page is built, so that no visitor loads the parser (9 KB, compressed). While
 * developing they are parsed as they are shown.
 */
export const parseMessages: Plugin = {
  name: 'parse-messages',
  apply: (_, { command, isSsrBuild }) => command === 'build' && !isSsrBuild,
  config: () => ({ resolve: { alias: { 'use-intl/format-message': 'use-intl/format-message/format-only' } } }),
  async load(id) {
    // Modules that only put others together hold no words themselves.
    if (!words.test(id) || /(core|Area)\.ts$/.test(id)) return undefined;
    const { module } = await runnerImport<Record<string, Texts>>(id);
    return Object.entries(module)
      .map(([name, texts]) => `export const ${name} = ${JSON.stringify(parsed(texts))};`)
      .join('\n');
  },
};
