import type { Values } from '../../workers/model/param.ts';
import type { Config } from '../../workers/model/params/index.ts';
import type { Text } from '../locales/index.ts';

/** What a scenario decides; all else stays as it is: the task, sizes, the seed, how it is trained. */
export type ScenarioSettings = Pick<Config, 'cell' | 'act' | 'init' | 'gain' | 'fb'>;

/** One way in: a network whose gradient does something that can be seen at once. */
export interface Scenario {
  readonly id: string;
  readonly label: Text;
  readonly settings: ScenarioSettings;
}

const plain = { cell: 'rnn', act: 'tanh', init: 'orthogonal', gain: 1, fb: 1 } as const;

export const scenarios: readonly Scenario[] = [
  { id: 'plain', label: 'explain.scenarios.plain', settings: plain },
  {
    id: 'closed',
    label: 'explain.scenarios.closed',
    settings: { ...plain, cell: 'lstm', fb: -2 },
  },
  { id: 'open', label: 'explain.scenarios.open', settings: { ...plain, cell: 'lstm', fb: 3 } },
  {
    id: 'exploding',
    label: 'explain.scenarios.exploding',
    settings: { ...plain, gain: 2.5 },
  },
  {
    id: 'identity',
    label: 'explain.scenarios.identity',
    settings: { ...plain, act: 'relu', init: 'identity' },
  },
];

/** The scenario whose settings these are; undefined where it is none of them. */
export function scenarioOf(config: ScenarioSettings): Scenario | undefined {
  const values: Values = config;
  return scenarios.find(({ settings }) =>
    Object.entries(settings).every(([key, value]) => values[key] === value),
  );
}

/** The settings of the scenario of that id. */
export function scenarioNamed(id: string): ScenarioSettings {
  const found = scenarios.find((scenario) => scenario.id === id);
  if (!found) throw new RangeError(`no scenario ${id}`);
  return found.settings;
}
