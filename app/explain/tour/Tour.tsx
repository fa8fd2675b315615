import { type ReactNode, useEffect } from 'react';
import { ActionButton } from '../../lab/ActionButton.tsx';
import { useExperiment } from '../../session/experiment.ts';
import { useLanguage, useSay } from '../../session/language.ts';
import { pause } from '../../session/playback.ts';
import { useRunStatus } from '../../session/runStatus.ts';
import { useThrottledStatus } from '../../session/throttledStatus.ts';
import { endTour } from '../../session/tour.ts';
import { useSession } from '../../session/useSession.ts';
import { useView } from '../../session/view.ts';
import { chapterOf, showChapter } from '../chapters.ts';
import { pointAt } from '../pointAt.ts';
import { cardOf } from './cards.ts';
import { predict, useTour } from './useTour.ts';

const nThings = 3;

/** The card of the first visit that is open, at the foot of the page: it covers nothing that it speaks of. */
export function Tour(): ReactNode {
  useTour();
  const say = useSay();
  const session = useSession();
  const language = useLanguage();
  const tour = useView((view) => view.tour);
  const { summary, config } = useThrottledStatus();
  const run = useExperiment((experiment) => experiment.run);
  const isDragging = useView((view) => view.dragging);
  useRunStatus(({ count }) => count);
  const points = tour && cardOf(tour.card).points;
  useEffect(() => (points ? pointAt(points) : undefined), [points]);
  if (!tour || !summary || !config) return null;
  const card = cardOf(tour.card);
  const scene = { summary, config, tour, isDragging, isNewRun: run !== tour.run };
  return (
    <aside className="tour" aria-label={say('explain.tour.title')}>
      <span className="place">{`${card.number}/${nThings}`}</span>
      <p aria-live="polite">{say(card.text(scene), card.values(scene, language))}</p>
      {tour.card === 'predict' && (
        <>
          <button type="button" onClick={() => predict(true)}>
            {say('explain.tour.yes')}
          </button>
          <button type="button" onClick={() => predict(false)}>
            {say('explain.tour.no')}
          </button>
        </>
      )}
      {tour.card === 'end' && (
        <button
          type="button"
          onClick={() => {
            endTour();
            pause();
            showChapter(chapterOf('why'), session);
          }}
        >
          {say('explain.tour.why')}
        </button>
      )}
      <ActionButton action="skipTour" />
    </aside>
  );
}
