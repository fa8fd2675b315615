import { useExperiment } from '../session/experiment.ts';
import type { RunSnapshot } from '../session/runSnapshot.ts';
import { setEarlier, useView } from '../session/view.ts';

/** Keeps the losses of the training on screen, to be drawn beside those that follow. */
export function keepLosses(picture: RunSnapshot | null): void {
  if (!picture || picture.history.length === 0) return;
  const { run } = useExperiment.getState();
  setEarlier({ run, log10Losses: picture.history.log10Loss.slice(0, picture.history.length) });
}

/** Changes the settings, and draws the losses so far beside those of the run that comes of it. */
export function changeBeside(picture: RunSnapshot | null, change: () => void): void {
  const before = useExperiment.getState().run;
  keepLosses(picture);
  change();
  const { earlier } = useView.getState();
  const { run } = useExperiment.getState();
  if (earlier?.run === before) setEarlier({ ...earlier, run });
}
