import { freshClipState, type ParameterTensor } from '../../../workers/engine/clipping.ts';
import { norm2 } from '../../../workers/engine/numeric/squares.ts';
import { type Network, viewOf } from '../../../workers/engine/run/network.ts';
import { log10Norms } from '../../../workers/engine/run/norms.ts';
import { finish } from '../../../workers/engine/run/pass.ts';
import { backward, forward } from '../../../workers/engine/run/propagate.ts';
import { type Built, build } from '../build.ts';
import { formOf } from '../cells.ts';
import { type ClipFixture, clippingOf } from '../clippings.ts';
import { byEntry, byNorm, exactly } from '../compare.ts';
import { flat, type Named, type Nested, type NetworkFixture } from '../fixture.ts';
import { type Hyper, optimizerOf } from '../optimizers.ts';
import { stepsInTime } from '../readings.ts';
import { checkFields } from '../report.ts';
import { type ScheduleFixture, scheduleOf } from '../schedules.ts';
import { stateNamed } from './bptt.ts';
import type { Kind } from './kind.ts';

/** Short training runs on one fixed batch. */
export const train: Kind = {
  skip: ({ config, optimizer, hyper, schedule, clip }: TrainFixture) => {
    if (!formOf(config)) return `the engine has no cell "${config.cell}"`;
    if (!optimizerOf(optimizer, hyper)) return `the engine has no optimizer "${optimizer}"`;
    if (!scheduleOf(schedule, hyper.lr)) return `the engine has no schedule "${schedule.kind}"`;
    return clippingOf(clip) ? null : `the engine has no clip rule "${clip.method}"`;
  },
  check: (fixture: TrainFixture, machine, checks) => {
    const { hyper, toleranceRel, paramsAfter, paramsFinal, clippedSteps } = fixture;
    const rule = optimizerOf(fixture.optimizer, hyper);
    const factor = scheduleOf(fixture.schedule, hyper.lr);
    const clip = clippingOf(fixture.clip);
    if (!rule || !factor || !clip) throw new RangeError('this case is to be skipped');
    const built = build(fixture, machine);
    const { network, pass, params, batch } = built;
    const gradient = new Float64Array(network.nParameters);
    const tensors = tensorsOf(network, params, gradient);
    const slots = Array.from({ length: rule.slots }, () => new Float64Array(params.length));
    const state = freshClipState();
    let nClipped = 0;

    const compareParams = (where: string, wanted: Named) => {
      for (const { name, values } of tensors) {
        checks.error(`${where}.${name}`, byNorm(values, flat(wanted[name]), toleranceRel));
      }
    };
    fixture.log.forEach((wanted, k) => {
      const learningRate = hyper.lr * factor(k);
      finish(forward(pass, params, batch));
      finish(backward(pass, params, 'all', gradient));
      const stateNorms = normsOfStates(built, Object.keys(wanted.stateGradNorm));
      const tensorNorms = tensors.map((tensor) => norm2([tensor.gradient]));
      const before = norm2([gradient]);
      const { threshold = Number.NaN, scale } = clip(tensors, state);
      const after = norm2([gradient]);
      if (after !== before) nClipped += 1;

      const where = `log[${k}].`;
      const number = (field: string, found: number, reference: number) => {
        const pair = [Float64Array.of(found), Float64Array.of(reference)] as const;
        const ratio = found === reference ? 0 : byEntry(...pair, toleranceRel);
        checks.error(where + field, ratio);
      };
      checkFields(checks, where, wanted, {
        step: (step: number) => checks.error(`${where}step`, exactly(step === k)),
        lr: (lr: number) => number('lr', learningRate, lr),
        loss: (loss: number) => number('loss', pass.result.loss, loss),
        gradNormPre: (norm: number) => number('gradNormPre', before, norm),
        gradNormPost: (norm: number) => number('gradNormPost', after, norm),
        paramGradNormsPre: (norms: Readonly<Record<string, number>>) => {
          tensors.forEach(({ name }, i) => {
            number(`paramGradNormsPre.${name}`, tensorNorms[i], norms[name]);
          });
        },
        stateGradNorm: (norms: Named) => {
          for (const [name, reference] of Object.entries(norms)) {
            const found = stateNorms.get(name) ?? new Float64Array(0);
            const ratio = byEntry(found, flat(reference), toleranceRel);
            checks.error(`${where}stateGradNorm.${name}`, ratio);
          }
        },
        ema: (ema: Readonly<Record<string, number>>) => {
          number('ema.norm', before, ema.norm);
          number('ema.threshold', threshold, ema.threshold);
          number('ema.coef', scale, ema.coef);
          number('ema.mu', state.mean, ema.mu);
          number('ema.var', state.variance, ema.var);
        },
      });

      const { momentum = 0, weightDecay } = hyper;
      const settings = { learningRate, momentum, weightDecay, step: k + 1 };
      rule.update(params, gradient, slots, settings);
      const snapshot = paramsAfter[String(k + 1)];
      if (snapshot) compareParams(`paramsAfter.${k + 1}`, snapshot);
    });
    compareParams('paramsFinal', paramsFinal);
    checks.error('clippedSteps', exactly(nClipped === clippedSteps));
  },
};

interface TrainFixture extends NetworkFixture {
  readonly optimizer: string;
  readonly hyper: Hyper;
  readonly schedule: ScheduleFixture;
  readonly clip: ClipFixture;
  readonly log: readonly {
    readonly stateGradNorm: Named;
    readonly [field: string]: Nested | object;
  }[];
  readonly paramsAfter: Readonly<Record<string, Named>>;
  readonly paramsFinal: Named;
  readonly clippedSteps: number;
  readonly toleranceRel: number;
}

function tensorsOf(
  network: Network,
  params: Float64Array,
  gradient: Float64Array,
): readonly ParameterTensor[] {
  return network.tensors.map((place) => ({
    name: place.name,
    rows: place.rows,
    cols: place.cols,
    values: viewOf(params, place),
    gradient: viewOf(gradient, place),
  }));
}

function normsOfStates(built: Built, names: readonly string[]): ReadonlyMap<string, Float64Array> {
  const { pass } = built;
  return new Map(
    names.map((name) => {
      const { index, state } = stateNamed(built, name);
      const out = new Float64Array(pass.T);
      log10Norms(
        pass.tapes[index],
        [state.total],
        stepsInTime(pass, index),
        out,
        null,
        pass.machine,
      );
      return [name, out.map((log10) => 10 ** log10)];
    }),
  );
}
