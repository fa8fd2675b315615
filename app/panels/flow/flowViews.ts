/** The flow seen another way: one step at a time, or of one loss alone. */

import type { Config } from '../../../workers/model/params/index.ts';
import type { ArrayName } from '../../../workers/model/protocol.ts';
import { say } from '../../locales/index.ts';
import { withAlpha } from '../../plot/color.ts';
import type { TimeCells } from '../../plot/scales.ts';
import type { Box, Surface } from '../../plot/surface.ts';
import { numbersOf, type RunSnapshot } from '../../session/runSnapshot.ts';
import { formatLog10, formatRatio, subscript } from '../../words/numbers.ts';
import type { FlowChoice } from '../choices.ts';
import type { Panel, PlotOptions } from '../panel.ts';
import { guarded, standInOf } from '../standIn.ts';
import { tableOfLanes } from './columns.ts';
import { type FlowLane, type FlowView, lanesOf } from './draw.ts';
import { flow } from './flow.ts';
import { drawCutFlow } from './pinned.ts';

/** The plot of the flow for a choice; undefined for the usual one. */
export function flowPanel({ loss, isSlow }: FlowChoice): Panel | undefined {
  if (loss === null && !isSlow) return undefined;
  const isOne = loss !== null;
  const from = ({ config }: RunSnapshot) => lossStep(config, loss);
  return guarded({
    ...flow,
    question: isOne ? 'panels.flow.flowViews.questionOne' : flow.question,
    needs: isOne ? [...flow.needs, 'itemised'] : flow.needs,
    shows: () => shownArrays(loss),
    draw: (surface, picture, options) => {
      const view: FlowView = { lanes: lanesFor(picture, loss), from: from(picture), isOne };
      const over: FlowView['over'] = (scale, area) =>
        drawVeil(surface, scale, Math.min(options.t, view.from), area);
      drawCutFlow(surface, picture, options, isSlow ? { ...view, over } : view);
    },
    describe: (picture, options) => {
      const sentences = [
        isOne ? describeOne(picture, from(picture), options) : flow.describe(picture, options),
        isSlow ? stepSentence(picture, loss, options) : '',
      ];
      return sentences.join('');
    },
    columns: (picture, options) =>
      isOne
        ? tableOfLanes(
            picture,
            options,
            lanesFor(picture, loss),
            [],
            'panels.flow.flowViews.ratioHead',
            from(picture),
          )
        : flow.columns(picture, options),
  });
}

/** What a flow shows: the itemised map where it follows one loss. */
const shownArrays = (loss: number | null): readonly ArrayName[] =>
  loss === null ? ['log10Norms'] : ['log10Norms', 'itemised'];

/** Paler where the gradient has not come yet; an edge around the step where it is. */
function drawVeil({ context, palette }: Surface, scale: TimeCells, t: number, box: Box): void {
  const left = scale.x(t) - scale.cell / 2;
  const [top, height] = [box.top - 2, box.bottom - box.top + 4];
  const end = Math.min(box.right, left);
  context.fillStyle = withAlpha(palette.panel, 0.86);
  context.fillRect(box.left, top, Math.max(0, end - box.left), height);
  if (t < scale.first || t > scale.last) return;
  context.strokeStyle = palette.accent;
  context.lineWidth = 1.5;
  context.strokeRect(left, top, Math.max(3, scale.cell), height);
}

/** The step of the loss that is followed: with a loss at T only that one, with all of them the last. */
export function lossStep({ T, read }: Pick<Config, 'T' | 'read'>, loss: number | null): number {
  return loss === null || read !== 'all' ? T : Math.min(loss, T);
}

/** What slow motion says of step t: the norm, and by which factor it changed on its way from t + 1. */
export function stepSaid(picture: RunSnapshot, loss: number | null, options: PlotOptions): string {
  const { language } = options;
  const standIn = standInOf({ shows: () => shownArrays(loss) }, picture, options);
  if (standIn) return standIn.sentence;
  const [{ norm, name: ofLane }] = lanesFor(picture, loss);
  const from = lossStep(picture.config, loss);
  const t = Math.min(options.t, from);
  const name = ofLane.replace('ₜ', subscript(t));
  const values = {
    name,
    t,
    norm: formatLog10(norm(t), language, 3),
    factor: formatLog10(norm(t) - norm(t + 1), language, 3),
    after: t + 1,
  };
  const isFirst = t === from || !Number.isFinite(norm(t + 1));
  return say(
    isFirst ? 'panels.flow.flowViews.saidFirst' : 'panels.flow.flowViews.said',
    language,
    values,
  );
}

const nameOf = (step: number) => `∂L${subscript(step)}/∂hₜ`;

function stepSentence(picture: RunSnapshot, loss: number | null, options: PlotOptions): string {
  const end = say('writing.stop', options.language);
  const text = stepSaid(picture, loss, options);
  if (/[.。…]$/.test(text)) return '';
  return `${say('writing.space', options.language)}${text}${end}`;
}

function describeOne(picture: RunSnapshot, from: number, options: PlotOptions): string {
  const { language } = options;
  const [{ decades }] = lanesFor(picture, from);
  if (decades(from) === -Infinity) return say('panels.flow.flowViews.noneOfIt', language, { from });
  return say('panels.flow.flowViews.describedOne', language, {
    from,
    ratio: formatRatio(decades(1), language),
  });
}

/** The usual lanes, or the one of a single loss: a row of the itemised map, by its own step's norm. */
function lanesFor(picture: RunSnapshot, loss: number | null): readonly FlowLane[] {
  if (loss === null) return lanesOf(picture);
  const { T } = picture.config;
  const from = lossStep(picture.config, loss);
  const values = numbersOf(picture, 'itemised');
  const norm = (t: number): number => {
    const isInside = values?.length === T * T && t >= 1 && t <= from;
    return isInside ? values[(from - 1) * T + t - 1] : Number.NaN;
  };
  const own = norm(from);
  const decades = (t: number): number => {
    const value = norm(t);
    if (value === -Infinity) return value;
    return Number.isFinite(value - own) ? value - own : Number.NaN;
  };
  return [{ id: `log10_norm_dL${from}_dh`, name: nameOf(from), norm, decades }];
}
