import type { ReactNode } from 'react';
import type { Text } from '../../workers/model/text.ts';
import { lookBack } from '../session/past.ts';
import { lookAt, usePlayback } from '../session/playback.ts';
import { useReading } from '../session/reading.ts';
import { useSay } from '../session/surroundings.ts';
import './past.css';

const pastText: Text = {
  en: 'Looking at step {step} of {newest}',
  zh: '正在查看第 {step} 步（共 {newest} 步）',
};
const nextText: Text = {
  en: 'Training goes on from here; later steps are then dropped.',
  zh: '继续训练将从这里开始，之后的步会被舍弃。',
};
const travelText: Text = {
  en: 'Computing step {to} again: {left} to go',
  zh: '正在重新计算第 {to} 步：还差 {left} 步',
};
const backText: Text = { en: 'Back to the newest', zh: '回到最新一步' };

/** Says that the page shows a past training step, and leads back; over the page, so that nothing moves. */
export function PastBar(): ReactNode {
  const say = useSay();
  const view = useReading((reading) => reading.view);
  const step = useReading(({ summary }) => summary?.step ?? 0);
  const isInPast = usePlayback((playback) => playback.isInPast);
  const past = lookBack(view, step, isInPast);
  if (!past) return null;
  const { newest, travel } = past;
  const isFar = travel !== null && travel.to - travel.at > 1;
  return (
    <section className="past" data-far={isFar} aria-label={say(pastText, { step, newest })}>
      <div>
        <strong>{say(pastText, { step, newest })}</strong>
        <span>
          {isFar
            ? say(travelText, { to: travel.to, left: Math.max(0, travel.to - travel.at) })
            : say(nextText)}
        </span>
      </div>
      <button type="button" onClick={() => lookAt(null)}>
        {say(backText)}
      </button>
    </section>
  );
}
