/** The names of tokens.css. */
const names = [
  'rail',
  'ground',
  'raised',
  'hover',
  'selected',
  'scrim',
  'ink',
  'inkSoft',
  'inkFaint',
  'hairline',
  'border',
  'accent',
  'accentHover',
  'onAccent',
  'accentInk',
  'focus',
  'danger',
  'dangerHover',
  'onDanger',
  'dangerInk',
  'green',
  'amber',
  'red',
  'grey',
  'shadow',
] as const;
export type ColorToken = (typeof names)[number];

/** The colours of tokens.css for MUI's theme: variables that follow the colour scheme. */
export const color = Object.fromEntries(names.map((name) => [name, `var(--ps-color-${name})`])) as Record<
  ColorToken,
  string
>;
