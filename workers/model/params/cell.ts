/** The recurrent cell, and what its equations are written with. */
import { activations, gateFunctions } from '../catalog.ts';
import { cells } from '../cells.ts';
import { maxEquationsLength } from '../equations/length.ts';
import { equationsProblem, standardEquations } from '../equations/typedCell.ts';
import { choice, range, text, toggle } from '../param.ts';
import { numberIn } from '../values.ts';
import { usedBy } from './conditions.ts';

export const cell = choice({
  key: 'cell',
  lever: 2,
  foremost: 1,
  symbol: 'h',
  formula: 'hₜ = f(hₜ₋₁, xₜ)',
  namesItself: true,
  group: 'cell',
  scope: 'experiment',
  options: cells,
  initial: 'rnn',
  prominent: 3,
});

export const eq = text({
  key: 'eq',
  group: 'cell',
  scope: 'experiment',
  initial: standardEquations,
  language: 'equations',
  maxLength: maxEquationsLength,
  problemOf: equationsProblem,
  usedWhen: usedBy('cell', 'eq'),
});

export const gact = choice({
  key: 'gact',
  symbol: 'σ',
  formula: 'fₜ = σ(W xₜ + U hₜ₋₁ + b)',
  group: 'cell',
  scope: 'experiment',
  options: gateFunctions,
  initial: 'sigmoid',
  prominent: 0,
  usedWhen: usedBy('cell', 'gact'),
});

export const act = choice({
  key: 'act',
  lever: 3,
  symbol: 'φ',
  formula: 'hₜ = φ(W xₜ + U hₜ₋₁ + b)',
  namesItself: true,
  group: 'cell',
  scope: 'experiment',
  options: activations,
  initial: 'tanh',
  prominent: 3,
});

export const leak = range({
  key: 'leak',
  lever: 7,
  foremost: 3,
  symbol: 'α',
  formula: 'hₜ = (1 − α) hₜ₋₁ + α φ(…)',
  group: 'cell',
  scope: 'experiment',
  initial: 0.3,
  min: 0.01,
  max: 1,
  step: 0.01,
  usedWhen: usedBy('cell', 'leak'),
});

export const eps = range({
  key: 'eps',
  lever: 7,
  foremost: 3,
  symbol: 'ε',
  formula: 'hₜ = hₜ₋₁ + ε φ(…)',
  group: 'cell',
  scope: 'experiment',
  initial: 0.1,
  min: 0.001,
  max: 1,
  step: 0.001,
  usedWhen: usedBy('cell', 'eps'),
});

export const gamma = range({
  key: 'gamma',
  symbol: 'γ',
  formula: 'U − Uᵀ − γ I',
  group: 'cell',
  scope: 'experiment',
  initial: 0.01,
  min: 0,
  max: 1,
  step: 0.01,
  usedWhen: usedBy('cell', 'gamma'),
});

export const ln = toggle({
  key: 'ln',
  formula: 'φ(gain∘(a − mean a)/√(var a + 10⁻⁵) + shift)',
  group: 'regularisation',
  scope: 'experiment',
  initial: false,
});

export const drop = range({
  key: 'drop',
  symbol: 'p',
  formula: 'mask/(1 − p)',
  group: 'regularisation',
  scope: 'experiment',
  acts: 'forward',
  initial: 0,
  min: 0,
  max: 0.9,
  step: 0.05,
});

export const dropsame = toggle({
  key: 'dropsame',
  group: 'regularisation',
  scope: 'experiment',
  initial: false,
  usedWhen: (values) => numberIn(values, 'drop', 0) > 0,
});
