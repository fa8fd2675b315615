import { type ReactNode, useState } from 'react';
import { useExperiment } from '../../session/experiment.ts';
import { useSay } from '../../session/language.ts';
import { useRunStatus } from '../../session/runStatus.ts';
import { useSession } from '../../session/useSession.ts';
import { Icon } from '../../ui/Icon.tsx';
import { formatNumber } from '../../words/numbers.ts';
import { waysOf } from '../views/chosen.ts';
import { Player } from '../views/Player.tsx';
import { eigenvaluesAt } from './eig.ts';

const ways = waysOf<'none' | 'time' | 'training'>(
  'eig',
  ['none', 'time', 'training'],
  async (id) => {
    const { eigOverTime, eigOverTraining } = await import('./eigTrails.ts');
    return id === 'time' ? eigOverTime : eigOverTraining();
  },
);

/** A trail, and a walk through the steps. */
export function EigTools(): ReactNode {
  const say = useSay();
  const way = ways.useWay();
  const { set, frames, plotOptions } = useSession();
  const [isOpen, setOpen] = useState(false);
  const T = useExperiment(({ config }) => config.T);
  const t = useExperiment(({ config }) => config.t);
  useRunStatus(({ count }) => (isOpen ? count : 0));
  const { picture } = frames;
  const toggle = (): void => {
    if (!isOpen) {
      set({ t: 1 }, 'drag');
      if (way === 'none') void ways.choose('time');
    }
    setOpen(!isOpen);
  };
  return (
    <>
      <div className="panel-tools">
        <select
          aria-label={say('panels.eig.eigTools.trail')}
          value={way}
          onChange={({ target }) => {
            const id = (['none', 'time', 'training'] as const).find((one) => one === target.value);
            if (id) void ways.choose(id);
          }}
        >
          <option value="none">{say('panels.eig.eigTools.none')}</option>
          <option value="time">{say('panels.eig.eigTools.time')}</option>
          <option value="training">{say('panels.eig.eigTools.training')}</option>
        </select>
        <button
          type="button"
          className="quiet"
          title={say('panels.eig.eigTools.play')}
          aria-label={say('panels.eig.eigTools.play')}
          aria-expanded={isOpen}
          onClick={toggle}
        >
          <Icon name="play" />
          <span>{say('panels.eig.eigTools.short')}</span>
        </button>
      </div>
      {isOpen && (
        <Player
          name={say('panels.eig.eigTools.play')}
          first={1}
          last={T}
          close={() => setOpen(false)}
        >
          t = {t}
          {picture && `: ρ = ${radiusAt(t)}`}
        </Player>
      )}
    </>
  );

  function radiusAt(step: number): string {
    const points = picture ? eigenvaluesAt(picture, step) : [];
    const moduli = points.map(({ re, im }) => Math.hypot(re, im));
    const largest = moduli.length > 0 ? Math.max(...moduli) : Number.NaN;
    return formatNumber(largest, plotOptions().language, 3);
  }
}
