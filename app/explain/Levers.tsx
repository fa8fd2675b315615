import { type ReactNode, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Param } from '../../workers/model/param.ts';
import type { Config } from '../../workers/model/params/index.ts';
import { Choice } from '../controls/Choice.tsx';
import { Range } from '../controls/Range.tsx';
import { paramLabel } from '../locales/entries.ts';
import { useExperiment } from '../session/experiment.ts';
import { useSay } from '../session/language.ts';
import { useMedia } from '../session/media.ts';
import { mostLevers, usePresenting } from '../session/presenting.ts';
import { useView } from '../session/view.ts';
import { phoneQueries } from '../theme/phone.ts';
import { capitalized } from '../words/capitalized.ts';
import { AlsoSet } from './AlsoSet.tsx';
import { levers } from './levers.ts';
import { MeanSlope } from './MeanSlope.tsx';
import { Training } from './Training.tsx';
import { UserDataLever } from './UserDataLever.tsx';

/** The place of what a cell's gate has in place of another's. */
const gatePlace = Math.max(...levers.map(({ lever }) => lever ?? 0));

const inUse = (config: Config) =>
  levers.filter(({ usedWhen }) => usedWhen?.(config) !== false).map(({ key }) => key);

/** The levers that stay where there is room for so many, and those that a lesson points at. */
const foremost = (
  used: readonly Param[],
  most: number,
  targets: readonly string[],
): readonly Param[] =>
  used.filter(
    ({ foremost, key }) => (foremost !== undefined && foremost <= most) || targets.includes(key),
  );

/** Levers that a phone has room for before it is asked for the others. */
const mostOnPhone = 2;

/** The settings that are worth turning first, and training. */
export function Levers(): ReactNode {
  const say = useSay();
  const keys = useExperiment(useShallow(({ config }) => inUse(config)));
  const hasOwn = useExperiment(({ userData }) => userData.network !== undefined);
  const isPresenting = usePresenting();
  const isPhone = useMedia(phoneQueries.explain);
  const [isOpen, setOpen] = useState(false);
  const used = levers.filter(({ key }) => keys.includes(key));
  const targets = useView((view) => view.targets);
  const most = isPresenting ? mostLevers : isPhone && !isOpen ? mostOnPhone : null;
  const shown = most === null ? used : foremost(used, most, targets);
  const hasGate = used.some(({ lever }) => lever === gatePlace);
  return (
    <>
      {!isPresenting && <AlsoSet />}
      <section className="levers" aria-label={say('explain.levers.title')}>
        {hasOwn && <UserDataLever />}
        {shown.map((param) =>
          hasOwn && param.ofWeights ? (
            <FromFile key={param.key} param={param} />
          ) : (
            <Lever key={param.key} param={param} />
          ),
        )}
        {!hasGate && most !== mostOnPhone && <MeanSlope />}
        {isPhone && !isPresenting && (
          <button
            type="button"
            className="more"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {say(isOpen ? 'explain.levers.fewer' : 'explain.levers.more')}
          </button>
        )}
        <Training />
      </section>
    </>
  );
}

/** What a file has decided. */
function FromFile({ param }: { readonly param: Param }): ReactNode {
  const say = useSay();
  return (
    <div className="control of-file">
      <span className="label">{capitalized(say(paramLabel(param)))}</span>
      <span>{say('explain.levers.fromFile')}</span>
    </div>
  );
}

/** A list to choose from, however few there are, or a slider. */
function Lever({ param }: { readonly param: Param }): ReactNode {
  if (param.kind === 'choice') return <Choice param={param} isLocked={false} />;
  return param.kind === 'range' && <Range param={param} isLocked={false} />;
}
