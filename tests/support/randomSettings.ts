import type { Random } from '../../workers/engine/numeric/random.ts';
import { tasks } from '../../workers/engine/tasks/index.ts';
import type { Task } from '../../workers/engine/tasks/task.ts';
import { resolveSettings, type Settings } from '../../workers/model/config.ts';
import { boundsOf, isExperiment, type Param } from '../../workers/model/param.ts';
import { type Config, keysWhere, params } from '../../workers/model/params/index.ts';

/** Sizes that are computed in a moment. */
const small: Readonly<Record<string, readonly [low: number, high: number]>> = {
  n: [1, 6],
  T: [2, 40],
  B: [1, 3],
  layers: [1, 3],
};

/** What a run does not depend on, or what needs a text of its own. */
const left: readonly string[] = ['v', 'preset', 'eq', 'steps'];
const drawn = keysWhere((param) => isExperiment(param) && !left.includes(param.key));

/** Legal settings: each setting is its default, or one of its values by lot. */
export function randomConfig(random: Random): Config {
  const all: readonly Param[] = params;
  let settings: Settings = {};
  for (const param of all) {
    if (!(drawn as readonly string[]).includes(param.key)) continue;
    const size = small[param.key];
    if (size === undefined && random.uniform() < 0.7) continue;
    const { config } = resolveSettings(settings);
    if (param.usedWhen?.(config) === false) continue;
    settings = { ...settings, [param.key]: drawnValue(param, config, random, size) };
  }
  const { config } = resolveSettings(settings);
  const { data }: Task = tasks.find(config.task);
  // What a reader has to bring: an equation, a text, a series.
  if (config.cell === 'custom') settings = { ...settings, cell: 'lstm' };
  if (data) settings = { ...settings, task: 'adding' };
  return resolveSettings(settings).config;
}

function drawnValue(
  param: Param,
  config: Config,
  random: Random,
  size: readonly [low: number, high: number] | undefined,
): unknown {
  if (param.kind === 'toggle') return random.uniform() < 0.5;
  if (param.kind === 'choice') {
    const { ids } = param.options;
    return ids[Math.floor(random.uniform() * ids.length)];
  }
  if (param.kind === 'text') return '';
  const bounds = boundsOf(param, config);
  const [low, high] = size ?? [bounds.min, bounds.max];
  const value = low + random.uniform() * (high - low);
  return param.integer ? Math.round(value) : value;
}
