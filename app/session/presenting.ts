import type { Config } from '../../workers/model/params/index.ts';
import { useExperiment } from './experiment.ts';

/** Smallest text before an audience, in CSS pixels: legible from the back of a room. */
export const legible = 20;

/** Levers that an audience can follow. */
export const mostLevers = 3;

/** Whether the front door is shown to an audience: the Lab never is, and a figure is dressed by its own address. */
export const presents = ({ present, view, embed }: Config): boolean =>
  present && view === 'explain' && !embed;

export const isPresenting = (): boolean => presents(useExperiment.getState().config);

export const usePresenting = (): boolean => useExperiment(({ config }) => presents(config));

/** Whether what is drawn is for an audience, on the page or in a figure. */
const isShown = (config: Config): boolean => presents(config) || (config.present && config.embed);

/**
 * By how much a plot is drawn larger.
 *
 * @param smallest  its smallest text, in the pixels that it is drawn in
 */
export const usePlotScale = (smallest: number): number =>
  useExperiment(({ config }) => (isShown(config) ? legible / smallest : 1));

/** Hands the keyboard to a lever of the stage; where it has it already, back to the story. */
export function takeLever(place: number): void {
  const levers = document.querySelectorAll<HTMLElement>(
    '.levers select, .levers input[type="range"]',
  );
  const lever = levers[place];
  if (lever && lever === document.activeElement) lever.blur();
  else lever?.focus();
}
