/** Words of the glossary, by subject, in the order of reading; what they mean stands in `app/locales`. */
export const terms = {
  network: [
    'step',
    'cell',
    'hidden-state',
    'memory',
    'gate',
    'pre-activation',
    'activation',
    'saturation',
    'recurrent-weights',
    'input-weights',
    'gain',
    'forget-gate-bias',
    'projection',
    'layer',
    'read-out',
  ],
  gradient: [
    'loss',
    'gradient',
    'bptt',
    'jacobian',
    'vanishing',
    'exploding',
    'ratio',
    'decade',
    'slope',
    'reach',
    'overflow',
    'transport',
    'singular-value',
    'spectral-radius',
    'lyapunov-exponent',
    'bound',
    'mean-field',
    'verdict',
    'cause',
  ],
  training: [
    'update',
    'batch',
    'task',
    'lag',
    'guessing',
    'optimizer',
    'learning-rate',
    'clipping',
    'threshold',
    'truncation',
    'initialiser',
    'seed',
  ],
  page: ['experiment', 'preset', 'pinned-run', 'figure', 'lesson', 'claim'],
} as const;

export type TermGroup = keyof typeof terms;
export type GlossaryTerm = (typeof terms)[TermGroup][number];

/** A word with what it means. */
interface Meaning {
  readonly name: string;
  readonly text: string;
}

/** What every language says of the glossary: a missing word does not compile. */
export interface GlossaryWords {
  readonly intro: string;
  readonly groups: Readonly<Record<TermGroup, string>>;
  readonly terms: Readonly<Record<GlossaryTerm, Meaning>>;
}
