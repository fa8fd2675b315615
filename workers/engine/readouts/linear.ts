import type { Readout, ReadoutPass, ReadoutTensor } from './readout.ts';

/** V and c of y = V h + c. */
export const linearTensors = (width: number, p: number): readonly ReadoutTensor[] => [
  { name: 'V', saved: 'weight', rows: p, cols: width },
  { name: 'c', saved: 'bias', isVector: true, rows: p, cols: 1 },
];

const missing = () => new RangeError('a linear read-out has the tensors V and c');

/** A linear read-out of the last step, or of every step. */
export function linearReadout(
  losses: Readout['losses'],
): Pick<Readout, 'losses' | 'reads' | 'tensors' | 'forward' | 'backward' | 'pytorch'> {
  const from = (pass: ReadoutPass) => (losses === 'last' ? pass.T - 1 : 0);
  return {
    losses,
    reads: losses,
    tensors: linearTensors,
    forward: (pass, [V, c]) => {
      if (!V || !c) throw missing();
      pass.machine.linear(pass, V, c, from(pass));
    },
    backward: (pass, [V], [dV, dc]) => {
      if (!V || !dV || !dc) throw missing();
      pass.machine.linearBack(pass, V, dV, dc, from(pass));
    },
    pytorch: [losses === 'last' ? 'y = h[-1:] @ V.T + c.T' : 'y = h @ V.T + c.T'],
  };
}
