/** The team board: everyone who has presence, favourites, and being told when somebody is available. */
export const board = {
  title: 'Colleagues',
  search: 'Search colleagues',
  found: '{count, plural, one {# person found} other {# people found}}',
  types: 'Show only',
  all: 'All',
  group: 'Group',
  allGroups: 'All groups',
  name: 'Name',
  extension: 'Extension',
  presence: 'Presence',
  when: 'When',
  you: 'You',
  set: 'Set presence of {name}',
  actionsOf: 'Actions for {name}',
  emptyTitle: 'No colleagues yet',
  emptyText: 'Whoever has an extension and presence switched on appears here.',
  nothingFoundTitle: 'Nobody found',
  nothingFoundText: 'Try a part of a name, an extension or a presence.',
  showAll: 'Show all',
  favourites: {
    star: 'Favourite: {name}',
    order: 'Order favourites',
    tooMany: 'You have 200 favourites, which is all there can be. Remove one first.',
  },
  watch: {
    name: 'Tell me when {name} is available',
    askTitle: 'Tell you when {name} is available?',
    askText:
      'A notification reaches you when this page is in the background, too. Your browser asks for permission next.',
    ask: 'Allow notifications',
    hereOnly: 'Only on this page',
    denied:
      'Your browser blocks notifications of this site, so you are told on this page. To allow them, open the site’s settings beside its address.',
    available: '{name} is available',
    label: 'Now: {label}',
  },
} as const;
