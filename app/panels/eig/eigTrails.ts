/** The eigenvalues with those of other steps, or of other weights, behind them. */
import type { Text } from '../../../workers/model/text.ts';
import type { Picture } from '../../session/picture.ts';
import { say } from '../../words/say.ts';
import type { Look, Panel } from '../panel.ts';
import { guarded } from '../standIn.ts';
import { type Complex, drawEigenvalues, eig, eigenvaluesAt } from './eig.ts';

/** Matrices in a trail: more would be a cloud. */
const mostSteps = 8;
const mostFrames = 16;

/** With the eigenvalues of the steps before the selected one. */
export const eigOverTime: Panel = guarded({
  ...eig,
  question: {
    en: 'inside the circle shrinks, outside grows · trail: the steps before',
    zh: '圆内缩小，圆外放大 · 拖尾：之前的时间步',
  },
  draw: (surface, picture, look) => {
    const trail = stepsBefore(look.t).map((t) => eigenvaluesAt(picture, t));
    drawEigenvalues(surface, picture, look, trail);
  },
  describe: (picture, look) => {
    const [first] = stepsBefore(look.t);
    const { language } = look;
    if (first === undefined) return eig.describe(picture, look);
    const trail = say(overTime, language, { first, last: look.t - 1 });
    return eig.describe(picture, look) + trail;
  },
});

const stepsBefore = (t: number) =>
  Array.from({ length: Math.min(mostSteps, t - 1) }, (_, i) => t - Math.min(mostSteps, t - 1) + i);

interface Remembered {
  readonly step: number;
  readonly points: readonly Complex[];
}

/** With the eigenvalues that the same step's Jacobian had at earlier training steps, as far as this plot has seen them. */
export function eigOverTraining(): Panel {
  let of = '';
  let seen: Remembered[] = [];

  /** Takes in what is on screen; another run, sequence or step t begins anew. */
  const trailOf = (picture: Picture, look: Look): readonly Remembered[] => {
    const { run, summary, config } = picture;
    const now = `${run} ${look.t} ${config.sample}`;
    if (now !== of) seen = [];
    of = now;
    // Back at an earlier step, what came after it has not happened yet.
    seen = seen.filter(({ step }) => step < summary.step);
    const trail = seen.slice(-mostFrames);
    if (picture.complete?.includes('eigen')) {
      seen = [...trail, { step: summary.step, points: eigenvaluesAt(picture, look.t) }];
    }
    return trail;
  };

  return guarded({
    ...eig,
    question: {
      en: 'inside the circle shrinks, outside grows · trail: earlier in training',
      zh: '圆内缩小，圆外放大 · 拖尾：训练中更早的时刻',
    },
    draw: (surface, picture, look) => {
      const trail = trailOf(picture, look).map(({ points }) => points);
      drawEigenvalues(surface, picture, look, trail);
    },
    describe: (picture, look) => {
      const trail = trailOf(picture, look);
      const { language } = look;
      const [first] = trail;
      const last = trail[trail.length - 1];
      const said = eig.describe(picture, look);
      if (!first || !last) return said + overTrainingEmpty[language];
      const values = { count: trail.length, first: first.step, last: last.step };
      return said + say(overTraining, language, values);
    },
  });
}

const overTime: Text = {
  en: ' The trail shows steps {first} to {last}.',
  zh: '拖尾显示第 {first} 至 {last} 步。',
};
const overTraining: Text = {
  en: ' The trail shows it at {count} earlier training steps, from {first} to {last}.',
  zh: '拖尾显示更早的 {count} 个训练步，从第 {first} 步到第 {last} 步。',
};
const overTrainingEmpty: Text = {
  en: ' The trail begins when the network trains.',
  zh: '开始训练后才会出现拖尾。',
};
