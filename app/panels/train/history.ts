import { say, type Text } from '../../locales/index.ts';
import { countAxis, timeAxisHeight } from '../../plot/axes.ts';
import { createLabels } from '../../plot/labels.ts';
import { clear } from '../../plot/surface.ts';
import { type History, numbersOf } from '../../session/runSnapshot.ts';
import { formatLog10, formatNumber } from '../../words/numbers.ts';
import type { PanelEntry } from '../panel.ts';
import { guarded } from '../standIn.ts';
import { tableOfTraining } from '../trainingColumns.ts';
import {
  type Drawing,
  drawLegend,
  drawLoss,
  drawMap,
  drawNorm,
  drawPlace,
  drawSigma,
  frameOf,
  rowsOf,
} from './historyRows.ts';
import { extremesOf, shareArriving } from './recorded.ts';
import { stepScale } from './stepScale.ts';

/** What training did, over the updates: loss, gradient norm, the gradient at every t, and the spectrum of U. */
export const history = guarded({
  id: 'history',
  place: 'tab',
  tab: 'train',
  title: 'panels.train.history.title',
  question: 'panels.train.history.question',
  needs: ['norms'],
  height: 560,
  hasTime: false,
  showsRecord: true,
  draw: (surface, picture, options) => {
    clear(surface);
    const labels = createLabels(surface);
    const { height, palette } = surface;
    if (picture.history.length === 0) {
      const box = { ...frameOf(surface), top: 0, bottom: height };
      labels.sentence(say('panels.train.history.hint', options.language), box, {
        size: 12,
        color: palette.ink,
      });
      return;
    }
    const bottom = height - timeAxisHeight;
    const rows = rowsOf(surface, bottom);
    const place = stepScale(surface, picture.history.steps);
    const half = place.cell / 2;
    const axis = { ...rows.sigma, left: rows.sigma.left + half, right: rows.sigma.right - half };
    countAxis(surface, labels, axis, [0, picture.history.steps], String);
    const context: Drawing = { surface, labels, picture, options, x: place.x };
    drawLoss(context, rows.loss);
    drawNorm(context, rows.norm);
    drawMap(context, rows.map, place);
    drawSigma(context, rows.sigma);
    if (!surface.lettering) drawPlace(context, bottom, place);
    // Not paler: it belongs to what came before too.
    drawLegend(context, rows.map);
  },
  axes: (_, { language }) => ({ x: say('panels.training.stepName', language) }),
  describe: (picture, options) => {
    const { summary, view, config } = picture;
    const { language } = options;
    const number = (log10: number) => formatLog10(log10, language, 3);
    const sentences = [
      say('panels.train.history.describedStep', language, {
        step: summary.step,
        newest: view.newest,
        loss: number(summary.log10Loss),
        norm: number(summary.log10GradBefore),
      }),
    ];
    const share = shareArriving(picture);
    if (Number.isFinite(share)) {
      sentences.push(
        say('panels.train.history.describedReach', language, { share: number(share), T: config.T }),
      );
    }
    const extremes = extremesOf(picture);
    if (extremes) {
      const values = {
        max: formatNumber(extremes.max, language, 3),
        min: formatNumber(extremes.min, language, 3),
      };
      sentences.push(say('panels.train.history.describedSigma', language, values));
    }
    return sentences.join('');
  },
  columns: (picture, options) => {
    const { T } = picture.config;
    const norms = numbersOf(picture, 'log10Norms');
    const head = (text: Text) => say(text, options.language);
    // Pinned runs have no curves here.
    return tableOfTraining(picture, { ...options, comparedRuns: [] }, [
      {
        id: 'log10_norm_dL_dh_first',
        heading: head('panels.train.history.heads.atFirstStep'),
        recorded: ({ profiles, T: size }, i) => profiles[i * size],
        present: norms?.[0] ?? Number.NaN,
        form: formatLog10,
      },
      {
        id: 'log10_norm_dL_dh_last',
        heading: head('panels.train.history.heads.atLastStep'),
        recorded: ({ profiles, T: size }, i) => profiles[(i + 1) * size - 1],
        present: norms?.[T - 1] ?? Number.NaN,
        form: formatLog10,
      },
      ...sigmaColumns.map(({ id, heading }, j) => ({
        id,
        heading: head(heading),
        recorded: ({ sigma }: History, i: number) => sigma[sigmaColumns.length * i + j],
        present: Number.NaN,
        form: formatNumber,
      })),
    ]);
  },
} as const satisfies PanelEntry);

/** Singular values of U, which are taken while training and not of the weights on screen. */
const sigmaColumns: readonly { readonly id: string; readonly heading: Text }[] = [
  { id: 'sigma_max_U', heading: 'panels.train.history.heads.largest' },
  { id: 'sigma_median_U', heading: 'panels.train.history.heads.median' },
  { id: 'sigma_min_U', heading: 'panels.train.history.heads.smallest' },
];
