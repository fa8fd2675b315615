/** What a network of a file does before anybody uses it: by that people see whether its arrays were taken for what they are. */
import { referenceMachine } from '../engine/machine/reference.ts';
import { gates } from '../engine/probes/gates.ts';
import { finish } from '../engine/run/pass.ts';
import { createRun } from '../engine/run/run.ts';
import { resolveSettings } from '../model/config.ts';
import type { ImportedNetwork } from '../model/importedNetwork.ts';
import { usesReadout } from '../model/takesReadout.ts';
import { userDataLengthsOf } from '../model/userData.ts';
import { settingsFor } from '../model/userDataSettings.ts';

/** Steps with inputs of 0. */
const steps = 20;

export interface Preview {
  readonly T: number;
  /** How far each gate is open: its mean over units and steps. */
  readonly gates: readonly { readonly name: string; readonly mean: number }[];
  /** Its outputs at the last step, or where it has no read-out of its own the states of its top layer. */
  readonly outputs: readonly number[];
  readonly hasReadout: boolean;
}

/** A network's gates and outputs over some steps of zeros. */
export function previewOf(network: ImportedNetwork): Preview {
  const { m } = network;
  const T = steps;
  const own = {
    network,
    inputs: { kind: 'inputs', name: '', T, m, values: new Float64Array(T * m) },
  } as const;
  const settings = { ...settingsFor(network), T, B: 1, read: 'last' } as const;
  const { config } = resolveSettings(settings, userDataLengthsOf(own));
  const run = createRun(config, referenceMachine, own);
  finish(run.measure());
  const session = gates.open(run);
  finish(session.compute(() => ({ sample: 1, t: T })));
  const means = session.arrays.flatMap(({ name, values }) => {
    const gate = /^gate:(.*):mean$/.exec(name)?.[1];
    return gate === undefined ? [] : [{ name: gate, mean: meanOf(values) }];
  });
  const { y, features, width } = run.pass.readout;
  const hasReadout = usesReadout(network, config);
  const last = hasReadout ? y.slice(-config.p) : features.slice(-width);
  return { T, gates: means, outputs: [...last], hasReadout };
}

const meanOf = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
