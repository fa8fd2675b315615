/** The eigenvalues with those of other steps, or of other weights, behind them. */
import { say } from '../../locales/index.ts';
import type { RunSnapshot } from '../../session/runSnapshot.ts';
import type { Panel, PlotOptions } from '../panel.ts';
import { guarded } from '../standIn.ts';
import { type Complex, drawEigenvalues, eig, eigenvaluesAt } from './eig.ts';

/** Matrices in a trail: more would be a cloud. */
const mostSteps = 8;
const mostFrames = 16;

/** With the eigenvalues of the steps before the selected one. */
export const eigOverTime: Panel = guarded({
  ...eig,
  question: 'panels.eig.eigTrails.questionOverTime',
  draw: (surface, picture, options) => {
    const trail = stepsBefore(options.t).map((t) => eigenvaluesAt(picture, t));
    drawEigenvalues(surface, picture, options, trail);
  },
  describe: (picture, options) => {
    const [first] = stepsBefore(options.t);
    const { language } = options;
    if (first === undefined) return eig.describe(picture, options);
    const trail = say('panels.eig.eigTrails.overTime', language, { first, last: options.t - 1 });
    return eig.describe(picture, options) + trail;
  },
});

const stepsBefore = (t: number) =>
  Array.from({ length: Math.min(mostSteps, t - 1) }, (_, i) => t - Math.min(mostSteps, t - 1) + i);

interface Remembered {
  readonly step: number;
  readonly points: readonly Complex[];
}

/** With the eigenvalues that the same step's Jacobian had at earlier updates, as far as this plot has seen them. */
export function eigOverTraining(): Panel {
  let of = '';
  let seen: Remembered[] = [];

  /** Takes in what is on screen; another run, sequence or step t begins anew. */
  const trailOf = (picture: RunSnapshot, options: PlotOptions): readonly Remembered[] => {
    const { run, summary, config } = picture;
    const now = `${run} ${options.t} ${config.sample}`;
    if (now !== of) seen = [];
    of = now;
    // Back at an earlier step, what came after it has not happened yet.
    seen = seen.filter(({ step }) => step < summary.step);
    const trail = seen.slice(-mostFrames);
    if (picture.complete?.includes('eigen')) {
      seen = [...trail, { step: summary.step, points: eigenvaluesAt(picture, options.t) }];
    }
    return trail;
  };

  return guarded({
    ...eig,
    question: 'panels.eig.eigTrails.questionOverTraining',
    draw: (surface, picture, options) => {
      const trail = trailOf(picture, options).map(({ points }) => points);
      drawEigenvalues(surface, picture, options, trail);
    },
    describe: (picture, options) => {
      const trail = trailOf(picture, options);
      const { language } = options;
      const [first] = trail;
      const last = trail[trail.length - 1];
      const said = eig.describe(picture, options);
      if (!first || !last) return said + say('panels.eig.eigTrails.overTrainingEmpty', language);
      const values = { count: trail.length, first: first.step, last: last.step };
      return said + say('panels.eig.eigTrails.overTraining', language, values);
    },
  });
}
