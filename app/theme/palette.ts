/**
 * The colours of the page and of its plots, each written here and nowhere else. Plots read them here; the page's
 * variables, `palette.css` and `strongPalette.css`, are made from it (`node docs/make/palette.mjs`) and committed, so
 * that the first paint waits for no script and every build of the page has the same. A test holds them together.
 *
 * Members are named as the variables are: `chosenGround` is `--chosen-ground`.
 */

/** What plots and the page share; text colours are legible on `background` and on `panel`. */
interface SharedColors {
  /** Behind the panels. */
  readonly background: string;
  /** Behind a plot. */
  readonly panel: string;
  readonly ink: string;
  readonly muted: string;
  readonly accent: string;
  readonly vanishing: string;
  readonly healthy: string;
  readonly exploding: string;
}

interface Themed<Colors> {
  readonly light: Colors;
  readonly dark: Colors;
}

export const sharedColors: Themed<SharedColors> = {
  light: {
    background: '#fbfaf7',
    panel: '#ffffff',
    ink: '#1b2330',
    muted: '#5a6473',
    accent: '#41419b',
    vanishing: '#1a5fae',
    healthy: '#1e7f6d',
    exploding: '#c2410c',
  },
  dark: {
    background: '#12151b',
    panel: '#171c25',
    ink: '#e9edf3',
    muted: '#9ba6b6',
    accent: '#a9adff',
    vanishing: '#74b3f2',
    healthy: '#3fb39d',
    exploding: '#f3773f',
  },
};

/** In their place where the system asks for more contrast. */
export const strongColors: Themed<Omit<SharedColors, 'background' | 'panel'>> = {
  light: {
    ink: '#000000',
    muted: '#2b3340',
    accent: '#2a2a80',
    vanishing: '#0b4a94',
    healthy: '#0d5245',
    exploding: '#8a3200',
  },
  dark: {
    ink: '#ffffff',
    muted: '#dde3ec',
    accent: '#c9cbff',
    vanishing: '#a9d2ff',
    healthy: '#9fe3d3',
    exploding: '#ffc08f',
  },
};

/** What no plot draws with: only the style sheet is made from it, and a build leaves it out. */
export const pageColors = {
  light: {
    raised: '#ffffff',
    line: '#dde1e8',
    edge: '#8b94a3',
    track: '#d9dee6',
    chosenGround: '#e6e8ec',
    accentGround: '#eef0fc',
    onAccent: '#ffffff',
    vanishingGround: '#edf4fc',
    healthyGround: '#f5f9f7',
    explodingGround: '#fdf2ea',
    shadow: '0 6px 24px rgb(20 28 44 / 0.18)',
    tip: '#1b2330',
    onTip: '#f4f6fa',
  },
  dark: {
    raised: '#1f2632',
    line: '#2b3341',
    edge: '#66728a',
    track: '#384254',
    chosenGround: '#323a48',
    accentGround: '#2b2d58',
    onAccent: '#12152b',
    vanishingGround: '#16283c',
    healthyGround: '#182724',
    explodingGround: '#361f16',
    shadow: '0 6px 24px rgb(0 0 0 / 0.5)',
    tip: '#e9edf3',
    onTip: '#171c25',
  },
} as const satisfies Themed<Readonly<Record<string, string>>>;

/** In their place where the system asks for more contrast. */
export const strongPageColors = {
  light: { line: '#6a7484', edge: '#2b3340', track: '#6a7484' },
  dark: { line: '#8e99aa', edge: '#dde3ec', track: '#8e99aa' },
} as const satisfies Themed<Readonly<Record<string, string>>>;
