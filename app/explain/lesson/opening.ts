/** Lessons and the page: what is put on screen where a stage opens. */
import { experimentKeys, readHash, type Settings } from '../../../workers/model/config.ts';
import type { UserDataKind } from '../../../workers/model/userData.ts';
import type { Lesson } from '../../lessons/lesson.ts';
import { change, useExperiment } from '../../session/experiment.ts';
import { presentWeigher } from '../../session/memoryCheck.ts';
import { pause } from '../../session/playback.ts';
import type { Session } from '../../session/session.ts';
import { endTour } from '../../session/tour.ts';
import { userDataLengths, useUserData } from '../../session/userData.ts';
import { closeDialog, openChapter, useView } from '../../session/view.ts';

/** The settings that a stage opens on: its own, or those of the nearest stage before it that has some. */
export function settingsAt({ settings, stages }: Lesson, id: string): Settings {
  const before = stages.slice(0, stages.findIndex((stage) => stage.id === id) + 1);
  return { ...settings, ...before.findLast((stage) => stage.settings)?.settings };
}

/** Nothing of the experiment that was on screen. */
const nothing: Settings = Object.fromEntries(experimentKeys.map((key) => [key, undefined]));

/** Clears the way: no training, no other cards, none of the reader's data, and step 0. */
function makeRoom(session: Session): void {
  pause();
  if (useView.getState().tour) endTour();
  openChapter(null);
  for (const [kind, provided] of Object.entries(useUserData.getState())) {
    if (provided) session.withdrawData(kind as UserDataKind);
  }
  if ((session.frames.picture?.view.newest ?? 0) > 0) session.rewind();
}

/** Puts a stage on screen. */
export function enter(session: Session, lesson: Lesson, asked: string, stage: string): void {
  makeRoom(session);
  const given = lesson.stages.find(({ id }) => id === stage)?.settings !== undefined;
  const settings = given ? { ...nothing, ...settingsAt(lesson, stage) } : {};
  session.set({ ...settings, lesson: asked, stage }, 'choice');
}

/** Puts a stage on screen that an address asks for; what else the address sets of the experiment is kept. */
export function enterByAddress(session: Session, lesson: Lesson, stage: string): void {
  makeRoom(session);
  const { settings } = useExperiment.getState();
  change({ ...settingsAt(lesson, stage), ...experimentIn(settings) });
  session.refresh();
}

/**
 * Puts a stage on screen as an earlier visit left it.
 *
 * @param config  what was on screen, as after the `#` of an address; what the stage opens on, where absent
 */
export function enterSaved(
  session: Session,
  lesson: Lesson,
  asked: string,
  stage: string,
  config: string | undefined,
): void {
  makeRoom(session);
  const settings =
    config === undefined
      ? settingsAt(lesson, stage)
      : experimentIn(readHash(config, presentWeigher(), userDataLengths()).settings);
  session.set({ ...nothing, ...settings, lesson: asked, stage }, 'choice');
}

/** What of settings is computed. */
const experimentIn = (settings: Settings): Settings =>
  Object.fromEntries(Object.entries(settings).filter(([key]) => experimentKeys.includes(key)));

/** Opens a lesson, or the place of a claim, from wherever the reader is. */
export function openLesson(session: Session, asked: string): void {
  closeDialog();
  session.set({ ...nothing, lesson: asked, stage: undefined, view: undefined }, 'choice');
}
