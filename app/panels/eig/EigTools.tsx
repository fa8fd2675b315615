import { type ReactNode, useState } from 'react';
import type { Text } from '../../../workers/model/text.ts';
import { useSession } from '../../controls/controlled.ts';
import { useExperiment } from '../../session/experiment.ts';
import { useReading } from '../../session/reading.ts';
import { useSay } from '../../session/surroundings.ts';
import { Icon } from '../../ui/Icon.tsx';
import { formatNumber } from '../../words/numbers.ts';
import { waysOf } from '../views/chosen.ts';
import { Player } from '../views/Player.tsx';
import { eigenvaluesAt } from './eig.ts';

const trailText: Text = { en: 'Trail behind the eigenvalues', zh: '特征值的拖尾' };
const noneText: Text = { en: 'no trail', zh: '无拖尾' };
const timeText: Text = { en: 'trail over t', zh: '随 t 的拖尾' };
const trainingText: Text = { en: 'trail over training', zh: '随训练的拖尾' };
const playText: Text = { en: 'Play through t', zh: '沿 t 播放' };
const shortText: Text = { en: 'Play t', zh: '播放 t' };

const ways = waysOf<'none' | 'time' | 'training'>('eig', 'none', async (id) => {
  const { eigOverTime, eigOverTraining } = await import('./eigTrails.ts');
  return id === 'time' ? eigOverTime : eigOverTraining();
});

/** A trail, and a walk through the steps. */
export function EigTools(): ReactNode {
  const say = useSay();
  const way = ways.useWay();
  const { set, frames, look } = useSession();
  const [isOpen, setOpen] = useState(false);
  const T = useExperiment(({ config }) => config.T);
  const t = useExperiment(({ config }) => config.t);
  useReading(({ count }) => (isOpen ? count : 0));
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
          aria-label={say(trailText)}
          value={way}
          onChange={({ target }) => {
            const id = (['none', 'time', 'training'] as const).find((one) => one === target.value);
            if (id) void ways.choose(id);
          }}
        >
          <option value="none">{say(noneText)}</option>
          <option value="time">{say(timeText)}</option>
          <option value="training">{say(trainingText)}</option>
        </select>
        <button
          type="button"
          className="quiet"
          title={say(playText)}
          aria-label={say(playText)}
          aria-expanded={isOpen}
          onClick={toggle}
        >
          <Icon name="play" />
          <span>{say(shortText)}</span>
        </button>
      </div>
      {isOpen && (
        <Player name={say(playText)} first={1} last={T} close={() => setOpen(false)}>
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
    return formatNumber(largest, look().language, 3);
  }
}
