/**
 * Every colour of the page, once: quiet neutrals with a cool tint, one indigo-violet accent; green, amber and red belong
 * to presence, red also to danger. Light and dark are designed separately. tokens.test.ts holds the contrasts.
 * In CSS each is a variable that follows the colour scheme: `var(--ps-color-rail)`.
 */
export interface ColorTokens {
  /** Surfaces, from the back to the front. */
  rail: string;
  ground: string;
  raised: string;
  hover: string;
  selected: string;
  scrim: string;
  /** Ink, from strong to faint. */
  ink: string;
  inkSoft: string;
  inkFaint: string;
  /** A hairline separates; a border marks a control. */
  hairline: string;
  border: string;
  /** The accent as a surface with ink on it, as ink, and as the focus ring. */
  accent: string;
  accentHover: string;
  onAccent: string;
  accentInk: string;
  focus: string;
  danger: string;
  dangerHover: string;
  onDanger: string;
  dangerInk: string;
  green: string;
  amber: string;
  red: string;
  grey: string;
  /** Under what floats. */
  shadow: string;
}

export const light: ColorTokens = {
  rail: '#f5f6fa',
  ground: '#ffffff',
  raised: '#ffffff',
  hover: '#f4f5f9',
  selected: '#eeedfc',
  scrim: 'rgb(20 22 38 / 0.35)',
  ink: '#1a1c29',
  inkSoft: '#5a5e72',
  inkFaint: '#686c81',
  hairline: '#e5e7ef',
  border: '#858a9e',
  accent: '#4a3fcb',
  accentHover: '#3d33b0',
  onAccent: '#ffffff',
  accentInk: '#4338ca',
  focus: '#5a4df0',
  danger: '#bf2430',
  dangerHover: '#a51c27',
  onDanger: '#ffffff',
  dangerInk: '#b3202b',
  green: '#17864a',
  amber: '#b36b00',
  red: '#d22f3b',
  grey: '#767b90',
  shadow: '0 0 0 1px rgb(26 28 41 / 0.08), 0 8px 24px rgb(26 28 41 / 0.12)',
};

export const dark: ColorTokens = {
  rail: '#0c0d13',
  ground: '#12131b',
  raised: '#1a1c27',
  hover: '#1d1f2b',
  selected: '#262447',
  scrim: 'rgb(4 5 10 / 0.65)',
  ink: '#e8e9f1',
  inkSoft: '#a0a4b8',
  inkFaint: '#8f93a8',
  hairline: '#2a2d3b',
  border: '#6c7188',
  accent: '#6254e3',
  accentHover: '#5648d6',
  onAccent: '#ffffff',
  accentInk: '#b1abff',
  focus: '#978dff',
  danger: '#cb3843',
  dangerHover: '#b92f3a',
  onDanger: '#ffffff',
  dangerInk: '#ff8f92',
  green: '#3ccf82',
  amber: '#f2b23e',
  red: '#ff6a70',
  grey: '#8c91a6',
  shadow: '0 0 0 1px rgb(255 255 255 / 0.08), 0 8px 24px rgb(0 0 0 / 0.5)',
};

export type ColorToken = keyof ColorTokens;

/** A token as CSS: the variable that MUI writes for it. */
export const color = Object.fromEntries(Object.keys(light).map((name) => [name, `var(--ps-color-${name})`])) as Record<
  ColorToken,
  string
>;
