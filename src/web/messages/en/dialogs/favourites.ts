/** The order of one's favourites. */
export const favourites = {
  title: 'Your favourites',
  text: 'They come first on your board, in this order.',
  up: 'Move {name} up',
  down: 'Move {name} down',
  remove: 'Remove {name}',
  moved: '{name} is now number {place, number}',
  removed: '{name} is not a favourite any more',
  empty: 'No favourites yet. The star in a colleague’s row adds one.',
  done: 'Done',
} as const;
