import type { ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Param } from '../../workers/model/param.ts';
import { type Config, params } from '../../workers/model/params/index.ts';
import { Choice } from '../controls/Choice.tsx';
import { Range } from '../controls/Range.tsx';
import { useExperiment } from '../session/experiment.ts';
import { mostLevers, usePresenting } from '../session/presenting.ts';
import { useSay } from '../session/surroundings.ts';
import { MeanSlope } from './MeanSlope.tsx';
import { Training } from './Training.tsx';

const all: readonly Param[] = params;

/** Settings that the front door offers, in their order; of those that share a place the one in use. */
const levers = all
  .filter(({ lever }) => lever !== undefined)
  .sort((one, other) => (one.lever ?? 0) - (other.lever ?? 0));

/** The place of what a cell's gate has in place of another's. */
const gatePlace = Math.max(...levers.map(({ lever }) => lever ?? 0));

const inUse = (config: Config) =>
  levers.filter(({ usedWhen }) => usedWhen?.(config) !== false).map(({ key }) => key);

/** The levers that stay where there is room for so many. */
const foremost = (used: readonly Param[], most: number): readonly Param[] =>
  used.filter((param) => param.foremost !== undefined && param.foremost <= most);

/** The settings that are worth turning first, and training. */
export function Levers(): ReactNode {
  const say = useSay();
  const keys = useExperiment(useShallow(({ config }) => inUse(config)));
  const isPresenting = usePresenting();
  const used = levers.filter(({ key }) => keys.includes(key));
  const shown = isPresenting ? foremost(used, mostLevers) : used;
  const hasGate = shown.some(({ lever }) => lever === gatePlace);
  return (
    <section className="levers" aria-label={say('explain.levers.title')}>
      {shown.map((param) => (
        <Lever key={param.key} param={param} />
      ))}
      {!hasGate && <MeanSlope />}
      <Training />
    </section>
  );
}

/** A list to choose from, however few there are, or a slider. */
function Lever({ param }: { readonly param: Param }): ReactNode {
  if (param.kind === 'choice') return <Choice param={param} isLocked={false} />;
  return param.kind === 'range' && <Range param={param} isLocked={false} />;
}
