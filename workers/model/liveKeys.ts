import type { Config } from './params.ts';

/**
 * Settings that act on the present weights. They stand here by name because the worker goes without the table of settings;
 * a test holds them to it.
 */
export const liveKeys = [
  'drop',
  'clip',
  'at',
  'gavg',
  'opt',
  'lr',
  'mom',
  'wd',
  'sched',
  'l1',
  'l2',
  'maxnorm',
  'tbptt',
] as const satisfies readonly (keyof Config)[];
