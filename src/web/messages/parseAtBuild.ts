import compile from 'icu-minify/compile';
import { runnerImport, type Plugin } from 'vite';

/** The module that a build replaces: the whole catalogue, with its messages parsed. */
const catalogue = /\/web\/messages\/en\.ts$/;

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
    if (!catalogue.test(id)) return undefined;
    const { module } = await runnerImport<{ en: Texts }>(id);
    return `export const en = ${JSON.stringify(parsed(module.en))};`;
  },
};
