import type { Plugin } from 'vite';

const within =
  (...paths: string[]) =>
  (id: string) =>
    paths.some((path) => id.replaceAll('\\', '/').includes(`/${path}`));

const libraries = (...names: string[]) => names.map((name) => `node_modules/${name}/`);

/**
 * How the page's code is cut, in few, whole pieces: what every page needs; MUI with what it stands on, which comes with the
 * first menu, dialog or form; and what the pages of an area share. Small pieces would cost a request each, and compress badly.
 * What a piece imports stays where it belongs, or MUI would come along with every list.
 */
export const chunks = [
  { name: 'page', tags: ['$initial' as const], priority: 2, includeDependenciesRecursively: true },
  {
    name: 'mui',
    test: within(
      ...libraries('@mui', '@emotion', '@popperjs', 'react-transition-group'),
      ...libraries('@babel', 'clsx', 'hoist-non-react-statics', 'react-is', 'stylis'),
      ...['theme/', 'icons/account', 'dialog/', 'MenuList'].map((path) => `src/web/ui/${path}`),
    ),
    priority: 1,
  },
  {
    name: 'menu',
    test: within(
      ...['menu/Pick', 'menu/menuChoices'].map((path) => `src/web/ucp/pick/${path}`),
      'src/web/ui/Sheet',
      'src/web/ui/hooks/useMenuKeys',
      'src/domain/ends',
    ),
    priority: 1,
  },
  { name: 'forms', test: within(...libraries('react-hook-form'), 'src/web/forms/') },
  { name: 'csv', test: within(...libraries('papaparse')) },
  { name: 'export', test: within('src/web/csv/ExportButton', 'src/web/csv/exportCsv') },
  // Filters of lists have fields, too, and no need of the forms' library.
  {
    name: 'lists',
    test: within(
      'src/web/lists/',
      'src/web/records/RecordsPage',
      'src/web/forms/Input',
      'src/web/forms/Filter',
      'src/web/ui/Breakable',
      'src/web/messages/When',
      'src/web/messages/useNames',
    ),
    priority: 1,
  },
  {
    name: 'contract',
    test: /[\\/]src[\\/]contract[\\/](?!capabilities|events|freepbx|backup|userImport|sharedSettings|apiKeys|scopes|audit|webhook)/,
    includeDependenciesRecursively: true,
  },
  {
    name: 'colleagues',
    test: /[\\/]src[\\/]web[\\/](ucp[\\/](board|claims|home|pick|times)[\\/]|data[\\/]queries[\\/](claims|presences))/,
  },
  // Of backends that don't keep to the contract.
  {
    name: 'offContract',
    test: within(
      'src/web/data/readNewer',
      'src/web/data/checkSession',
      'src/web/data/reportOnce',
      'src/web/live/applyMalformed',
    ),
  },
  {
    name: 'diagnosis',
    test: within('src/web/diagnosis/', 'src/web/messages/en/diagnosis', 'src/contract/capabilities'),
  },
  // What the diagnosis needs of it is little, and has the first view in as few pieces.
  {
    name: 'live',
    test: within(
      ...libraries('eventsource-parser'),
      ...['app/Live.tsx', 'live/', 'ui/frame/Connection'].map((path) => `src/web/${path}`),
      'src/contract/events',
    ),
  },
  { name: 'phones', test: within('src/web/ucp/phones/', 'src/web/data/queries/phones.ts') },
  { name: 'calls', test: within('src/web/calls/', 'src/web/data/queries/calls.ts') },
  {
    name: 'records',
    test: /[\\/]src[\\/]web[\\/](records[\\/]|admin[\\/](states|users|groups|audit)[\\/]\w*(Dialog|Fields?|Text)\b)/,
  },
  // Of what both the lists and the forms over them need.
  {
    name: 'nouns',
    test: within(
      ...['groups', 'stateUsage', 'users'].map((noun) => `src/web/data/queries/admin/${noun}.ts`),
      'src/web/admin/users/useAnswer',
    ),
  },
  { name: 'account', test: within('src/web/account/', 'src/web/data/queries/me.ts') },
];

/** Chunks that import each other run in an order that nobody chose, and what one reads of another may not be there yet. */
export const noCircles: Plugin = {
  name: 'no-circles',
  apply: 'build',
  generateBundle(_, bundle) {
    const sound = new Set<string>();
    const visit = (name: string, path: readonly string[]) => {
      if (path.includes(name)) this.error(`These chunks import each other: ${[...path, name].join(', ')}`);
      const chunk = bundle[name];
      if (chunk?.type !== 'chunk' || sound.has(name)) return;
      for (const each of chunk.imports) visit(each, [...path, name]);
      sound.add(name);
    };
    for (const name of Object.keys(bundle)) visit(name, []);
  },
};
