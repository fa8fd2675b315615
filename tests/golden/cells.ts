import { activations } from '../../workers/engine/activations.ts';
import { antisymmetric } from '../../workers/engine/cells/antisymmetric.ts';
import { gru } from '../../workers/engine/cells/gru.ts';
import { gruRcarry } from '../../workers/engine/cells/gruRcarry.ts';
import { gruTorch } from '../../workers/engine/cells/gruTorch.ts';
import { leaky } from '../../workers/engine/cells/leaky.ts';
import { lstm } from '../../workers/engine/cells/lstm.ts';
import { lstmCoupled } from '../../workers/engine/cells/lstmCoupled.ts';
import { lstmPeephole } from '../../workers/engine/cells/lstmPeephole.ts';
import { lstmXgates } from '../../workers/engine/cells/lstmXgates.ts';
import { mgu } from '../../workers/engine/cells/mgu.ts';
import { rnn } from '../../workers/engine/cells/rnn.ts';
import {
  type CellForm,
  type GraphSettings,
  normalizationEpsilon,
} from '../../workers/engine/ir/equations.ts';
import type { NetworkConfig } from './fixture.ts';

/** The cell of a case: the engine's own where it has that law, else declared here from the same equations. */
export function formOf(config: NetworkConfig): CellForm | undefined {
  return forms[config.cell]?.(config);
}

/** The settings under which a case's equations are read. */
export function graphSettingsOf(config: NetworkConfig): GraphSettings {
  const { activation, leak = 0, epsilon = 0, gamma = 0, forgetBiasAdd = 0, lnEps } = config;
  const act = activations.lookup((activation ?? 'tanh').replaceAll('_', '-'));
  if (!act) throw new RangeError(`the engine has no activation "${activation}"`);
  if (lnEps !== undefined && lnEps !== normalizationEpsilon) {
    throw new RangeError(`the engine normalises with ε = ${normalizationEpsilon}; got ${lnEps}`);
  }
  return {
    act,
    normalize: lnEps !== undefined,
    dropout: false,
    settings: { leak, eps: epsilon, gamma, forgetBiasAdd },
  };
}

const forms: Readonly<Record<string, (config: NetworkConfig) => CellForm>> = {
  rnn: () => rnn,
  'rnn-leaky': () => leaky,
  'rnn-layernorm': () => ({ ...rnn, biases: 1 }),
  'rnn-antisymmetric': () => antisymmetric,
  lstm: ({ forgetBiasAdd }) => (forgetBiasAdd === undefined ? lstm : lstmWithAddedBias),
  'lstm-peephole': () => lstmPeephole,
  'lstm-xgates': () => lstmXgates,
  'lstm-cifg': () => lstmCoupled,
  gru: gruForm,
  mgu: () => mgu,
};

const lstmWithAddedBias: CellForm = {
  states: ['h', 'c'],
  blocks: ['i', 'f', 'g', 'o'],
  biases: 2,
  equations: ({ x, previous: { h, c }, act, settings, lin, gate, sigmoid, apply, ...e }) => {
    const i = sigmoid('i', lin('i', [x, h]));
    const f = sigmoid('f', e.add(lin('f', [x, h]), e.constant(settings.forgetBiasAdd)));
    const g = gate('g', act, lin('g', [x, h]));
    const o = sigmoid('o', lin('o', [x, h]));
    const next = e.add(e.mul(f, c), e.mul(i, g));
    return { h: e.mul(o, apply(act, next)), c: next };
  },
};

/** The gated recurrent unit in all its published forms; three of them are the engine's. */
function gruForm(config: NetworkConfig): CellForm {
  const { resetMode, updateConvention, resetCarry = false } = config;
  const keepsOld = updateConvention === 'z-keeps-old';
  if (resetMode === 'before' && !keepsOld) return resetCarry ? gruRcarry : gru;
  if (!resetCarry && resetMode === 'after' && keepsOld) return gruTorch;
  return {
    states: ['h'],
    blocks: ['r', 'z', 'n'],
    biases: resetMode === 'after' ? 2 : 1,
    equations: ({ x, previous: { h }, act, lin, gate, sigmoid, add, mul, oneMinus }) => {
      const r = sigmoid('r', lin('r', [x, h]));
      const z = sigmoid('z', lin('z', [x, h]));
      const candidate = {
        after: () => add(lin('n', [x], 'first'), mul(r, lin('n', [h], 'second'))),
        before: () => lin('n', [x, mul(r, h)]),
        none: () => lin('n', [x, h]),
      }[resetMode ?? 'none'];
      const n = gate('n', act, candidate());
      const old = resetCarry ? mul(r, h) : h;
      return {
        h: keepsOld ? add(mul(oneMinus(z), n), mul(z, old)) : add(mul(oneMinus(z), old), mul(z, n)),
      };
    },
  };
}
