/** Where training left the numbers, in a sentence. */

import type { Config } from '../../workers/model/params/index.ts';
import type { Breakdown, BrokenKind } from '../../workers/model/snapshot.ts';
import type { Text, TextKey } from '../locales/index.ts';
import { formatName } from './formats.ts';

/** The first quantity that is no number, by its kind. */
const what: Readonly<Record<BrokenKind, TextKey>> = {
  weight: 'halted.what.weight',
  preactivation: 'halted.what.preactivation',
  gate: 'halted.what.gate',
  state: 'halted.what.state',
  output: 'halted.what.output',
  loss: 'halted.what.loss',
  adjoint: 'halted.what.adjoint',
  gradient: 'halted.what.gradient',
};

/** What that means. */
const why: Readonly<Record<BrokenKind, TextKey>> = {
  weight: 'halted.why.weight',
  preactivation: wayForward(),
  gate: wayForward(),
  state: wayForward(),
  output: wayForward(),
  loss: 'halted.why.loss',
  adjoint: wayBack(),
  gradient: wayBack(),
};

function wayForward(): TextKey {
  return 'halted.why.growth';
}

function wayBack(): TextKey {
  return 'halted.why.backward';
}

/** The sentence. */
export function haltedText(halted: Breakdown, config: Config): Text {
  const { step, layer, t, name, kind } = halted;
  const inLayer: Text =
    layer !== null && config.layers > 1
      ? { key: 'halted.inLayer', values: { layer } }
      : { verbatim: '' };
  return {
    key: 'halted.whole',
    values: {
      step,
      what: { key: what[kind], values: { t: t ?? '', name: name ?? '', layer: inLayer } },
      format: formatName(config),
      why: { key: why[kind], values: {} },
    },
  };
}
