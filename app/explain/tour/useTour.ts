import { useEffect } from 'react';
import { experimentHash } from '../../../workers/model/config.ts';
import { useExperiment } from '../../session/experiment.ts';
import { remembered } from '../../session/memory.ts';
import { play } from '../../session/playback.ts';
import { useRunStatus } from '../../session/runStatus.ts';
import type { Session } from '../../session/session.ts';
import { endTour, openCard, startTour } from '../../session/tour.ts';
import { useSession } from '../../session/useSession.ts';
import { complete, setTour, type Tour, type TourCardId, useView } from '../../session/view.ts';
import { keepLosses } from '../earlier.ts';
import { scenarioNamed } from '../scenarios.ts';
import { cardOf, outcomeOf, type Scene } from './cards.ts';

/** The reader has said whether the loss will get below guessing: now it is seen. */
export function predict(prediction: boolean): void {
  openCard('watch', { prediction, outcome: null });
  play();
}

/**
 * Shows the cards to who comes for the first time and to the page as it opens by itself, and leads from one to the next as
 * what they ask for is done.
 */
export function useTour(): void {
  const session = useSession();
  useEffect(() => {
    let isLeading = false;
    const follow = (): void => {
      // What a card does to the page when it opens is heard here too.
      if (isLeading) return;
      isLeading = true;
      lead(session);
      isLeading = false;
    };
    const leave = [useRunStatus.subscribe(follow), useView.subscribe(follow)];
    session.firstPlot.then(() => {
      if (isFirstVisit()) startTour();
    });
    return () => {
      for (const end of leave) end();
      setTour(null);
    };
  }, [session]);
}

/** Whether the page is as everybody meets it, and this reader has not met it yet. */
function isFirstVisit(): boolean {
  const { config, settings, userData } = useExperiment.getState();
  return (
    config.tour &&
    config.view === 'explain' &&
    config.lesson === '' &&
    experimentHash(settings) === '' &&
    Object.keys(userData).length === 0 &&
    remembered().toured !== true
  );
}

/** Goes on to the next card where the one that is open is done, and ends where the reader went another way. */
function lead(session: Session): void {
  const { tour, dragging } = useView.getState();
  const { summary, isStale } = useRunStatus.getState();
  const { run, config } = useExperiment.getState();
  if (!tour || !summary || isStale || session.frames.picture?.run !== run) return;
  const card = cardOf(tour.card);
  const scene: Scene = { summary, config, tour, isDragging: dragging, isNewRun: run !== tour.run };
  if (card.isLeft?.(scene)) endTour();
  else if (card.next && card.isDone?.(scene)) enter(card.next, scene, session);
}

/** What a card finds on the page when it opens. */
const openings: Readonly<Partial<Record<TourCardId, (scene: Scene, session: Session) => void>>> = {
  predict: (_, { set }) => set(scenarioNamed('plain'), 'choice'),
  mend: ({ tour }, session) => {
    // The losses stay in sight; what helps is tried on the weights that it began with.
    keepLosses(session.frames.picture);
    session.rewind();
    reportDone('predict', tour);
  },
  race: () => play(),
  end: ({ tour }) => reportDone('mend', tour),
};

function enter(id: TourCardId, scene: Scene, session: Session): void {
  const outcome = cardOf(id).tellsOutcome ? outcomeOf(scene.summary) : scene.tour.outcome;
  const now = { prediction: scene.tour.prediction, outcome };
  // First the page, for the card takes the run that it finds.
  openings[id]?.({ ...scene, tour: { ...scene.tour, ...now } }, session);
  openCard(id, now);
}

/** Tells the page around that a task is done. */
function reportDone(stage: string, { prediction, outcome }: Tour): void {
  const correct = stage === 'predict' && outcome ? prediction === outcome.hasLearnt : null;
  complete({ lesson: 'tour', stage, prediction, correct, score: correct === false ? 0 : 1 });
}
