import type { Plugin } from 'vite';

/** Takes out of a library what no page uses and no bundler can tell. A build in which one of the patterns matches nothing fails. */
export function withoutUnused(library: string, cuts: readonly (readonly [pattern: RegExp, by: string])[]): Plugin {
  const found = new Set<RegExp>();
  return {
    name: `unused-${library}`,
    apply: 'build',
    transform: {
      filter: { id: new RegExp(`node_modules[\\\\/](.*[\\\\/])?${library}[\\\\/]`) },
      handler: (code) => ({
        code: cuts.reduce((text, [pattern, by]) => {
          const cut = text.replace(pattern, by);
          if (cut !== text) found.add(pattern);
          return cut;
        }, code),
        map: null,
      }),
    },
    generateBundle() {
      const lost = cuts.find(([pattern]) => !found.has(pattern));
      if (lost) this.error(`${library} has changed: nothing in it matches ${String(lost[0])}.`);
    },
  };
}

/**
 * React Router gives its components names after they are made, and that keeps those in the page that nothing uses, its forms among
 * them. Its router keeps what serves forms, fetchers, tracing and servers: whoever comes to use one of them takes its line away here.
 */
export const unusedRouter = withoutUnused('react-router', [
  [/^\w+\.displayName = "[^"]*";$/gm, ''],
  [/opts && opts\.submission && isMutationMethod\(opts\.submission\.formMethod\)/g, 'false'],
  [/^ *fetch: fetch2,$/m, ''],
  [/\b(?:init|opts\?)\.instrumentations\b/g, 'undefined'],
  [/(?<=runClientMiddleware = )isStaticHandler\b/, 'false'],
  // Advice for whoever writes routes; that the page is not below its <base> is for whoever hosts it, and stays.
  [/^( *)warning\(\n(?! *locationContext)[^]*?\n\1\);$/gm, ';'],
  [/= (React\d*\.(?:forwardRef|createContext|memo)\()/g, '= /* @__PURE__ */ $1'],
]);

/** No page has a list that grows without an end, and React Query brings the fetching of its pages along with every query. */
export const unusedQueries = withoutUnused('query-core', [
  [/infiniteQueryBehavior\(this\.options\.pages\)/, 'undefined'],
]);
