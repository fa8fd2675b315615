import type { Loss } from '../losses/loss.ts';
import { exp } from '../math.ts';
import { type Probe, unknowns } from './probe.ts';

export const sample = {
  id: 'sample',
  label: { en: 'sample', zh: '样本' },
  summary: {
    en: 'Input x_t (T×m), target (T×p) and output y_t (T×p) of one sequence; with cross-entropy also softmax(y_t). Steps without an answer hold NaN. For a text its alphabet as code points (−1 for all other characters), for a series mean and deviation of its own values.',
    zh: '一条序列的输入 x_t（T×m）、目标（T×p）与输出 y_t（T×p）；使用交叉熵时另有 softmax(y_t)。没有答案的步为 NaN。文本任务另给出字母表的码位（−1 表示其余字符），序列任务另给出原始数值的均值与标准差。',
  },
  source: 'forward pass',
  unit: { en: 'dimensionless', zh: '无量纲' },
  ofSample: true,
  usesAdjoints: false,
  exceeds: () => null,
  open: (run) => {
    const { pass, network, source } = run;
    const { T, B } = pass;
    const { m, p } = network.shape;
    const loss: Loss = pass.loss;
    const input = unknowns('sample:input', T * m);
    const target = unknowns('sample:target', T * p);
    const output = unknowns('sample:output', T * p);
    const probability = unknowns('sample:probability', loss.classes ? T * p : 0);
    const alphabet = unknowns('sample:alphabet', source?.alphabet.length ?? 0);
    const units = unknowns('sample:units', source && source.alphabet.length === 0 ? 2 : 0);
    const first = network.shape.readout.losses === 'all' ? 0 : T - 1;
    return {
      arrays: [input, target, output, probability, alphabet, units].filter(
        ({ values }) => values.length > 0,
      ),
      *compute(focus) {
        const batch = run.batch();
        const b = focus().sample - 1;
        for (let i = 0; i < T * m; i++) input.values[i] = batch.x[i * B + b];
        for (let i = first * p; i < T * p; i++) {
          target.values[i] = batch.target[i * B + b];
          output.values[i] = pass.readout.y[i * B + b];
        }
        if (loss.classes) {
          for (let t = first; t < T; t++) {
            softmax(output.values, probability.values, t * p, (t + 1) * p);
          }
        }
        source?.alphabet.forEach((character, i) => {
          alphabet.values[i] = character.codePointAt(0) ?? -1;
        });
        if (source && units.values.length > 0) units.values.set([source.mean, source.deviation]);
        yield;
      },
    };
  },
} as const satisfies Probe;

/** e^y over its sum, of the entries from … to − 1; NaN where an output is no number. */
function softmax(y: Float64Array, out: Float64Array, from: number, to: number): void {
  let largest = y[from];
  for (let i = from; i < to; i++) if (y[i] > largest) largest = y[i];
  let sum = 0;
  for (let i = from; i < to; i++) {
    out[i] = exp(y[i] - largest);
    sum += out[i];
  }
  for (let i = from; i < to; i++) out[i] /= sum;
}
