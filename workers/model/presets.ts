/** Ready-made experiments. */
import type { Values } from './param.ts';
import { type Entry, table } from './table.ts';

/** A ready-made experiment: its values are the defaults that all other settings override. */
export interface Preset<Id extends string = string> extends Entry<Id> {
  /** By the keys of the address; what is not named keeps its usual default. */
  readonly settings: Values;
}

/** What an experiment of the sources has where they say nothing: sequences of noise, learnt by heart. */
const plain = { task: 'noise', T: 60, B: 8, lr: 1e-3 } as const;

export const none = {
  id: 'none',
  source: 'Pascanu, Mikolov & Bengio (2013)',
  settings: {},
} as const satisfies Preset;

export const uniformWeights = {
  id: 'uniform-weights',
  source: 'Article A, worked example (S3)',
  settings: {
    ...plain,
    init: 'uniform01',
    xinit: 'uniform01',
    binit: 'uniform01',
    n: 10,
    T: 100,
    B: 1,
    read: 'all',
    m: 5,
    p: 2,
    dist: 'uniform01',
    loss: 'sse',
    opt: 'sgd',
    lr: 1e-4,
  },
} as const satisfies Preset;

export const clipAtOne = {
  id: 'clip-at-one',
  source: 'Article C, worked example (S12)',
  settings: { ...plain, init: 'uniform', xinit: 'uniform', clip: 'norm' },
} as const satisfies Preset;

export const twoLstm64 = {
  id: 'two-lstm-64',
  source: 'Article B, worked example (S10)',
  settings: {
    ...plain,
    cell: 'lstm',
    init: 'uniform',
    xinit: 'uniform',
    binit: 'uniform',
    fb: 0,
    n: 64,
    T: 100,
    B: 32,
    layers: 2,
    m: 1,
  },
} as const satisfies Preset;

export const twoGru64 = {
  id: 'two-gru-64',
  source: 'Article B, worked example (S10)',
  settings: {
    ...plain,
    cell: 'gru',
    init: 'uniform',
    xinit: 'uniform',
    binit: 'uniform',
    fb: 0,
    n: 64,
    T: 100,
    B: 32,
    layers: 2,
    m: 1,
  },
} as const satisfies Preset;

export const lstmLastStep = {
  id: 'lstm-last-step',
  source: 'Article E, worked example (S11)',
  settings: { ...plain, cell: 'lstm', fb: 0 },
} as const satisfies Preset;

export const irnn = {
  id: 'irnn',
  source: 'Le, Jaitly & Hinton (2015)',
  settings: { ...plain, act: 'relu', init: 'identity' },
} as const satisfies Preset;

export const forgetfulLstm = {
  id: 'forgetful-lstm',
  source: 'Jozefowicz, Zaremba & Sutskever (2015)',
  settings: { ...plain, cell: 'lstm', fb: 0, T: 100 },
} as const satisfies Preset;

export const presets = table(
  'presets',
  none,
  uniformWeights,
  clipAtOne,
  twoLstm64,
  twoGru64,
  lstmLastStep,
  irnn,
  forgetfulLstm,
);

export type PresetId = (typeof presets)['ids'][number];
