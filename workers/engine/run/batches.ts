import type { Config } from '../../model/params/index.ts';
import type { UserDataByKind, UserInputs } from '../../model/userData.ts';
import { randomStream } from '../numeric/random.ts';
import { roundAll } from '../numeric/round.ts';
import type { Batch, Source, Task } from '../tasks/task.ts';
import type { Network } from './network.ts';

/** The batches of a training, drawn one at a time. */
export interface Batches {
  /** Inputs and targets of the update after so many; drawn again only where that is another one. */
  readonly at: (step: number, config: Config) => Batch;
}

/** @param source  the task's data as numbers; null where it has none */
export function createBatches(
  task: Task,
  source: Source | null,
  network: Network,
  own: UserDataByKind,
): Batches {
  const { m, format } = network.shape;
  let batch: Batch | null = null;
  let drawnAt = -1;
  return {
    at: (step, config) => {
      const wanted = task.fixedBatch ? 0 : step;
      if (batch && drawnAt === wanted) return batch;
      const { T, B } = config;
      batch = emptyBatch(network, T, B);
      task.sample(batch, randomStream(config.seed, 'data', config.task, wanted), config, source);
      if (own.inputs && own.inputs.m === m && T <= own.inputs.T) placeInputs(batch, own.inputs);
      roundAll(batch.x, format);
      roundAll(batch.target, format);
      drawnAt = wanted;
      return batch;
    },
  };
}

/** Every sequence of the batch gets the same inputs; the targets stay. */
function placeInputs({ T, m, B, x }: Batch, { values }: UserInputs): void {
  for (let i = 0; i < T * m; i++) x.fill(values[i], i * B, (i + 1) * B);
}

function emptyBatch(network: Network, T: number, B: number): Batch {
  const { m, p } = network.shape;
  return { T, m, p, B, x: new Float64Array(T * m * B), target: new Float64Array(T * p * B) };
}
