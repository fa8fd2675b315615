import { say } from '../../locales/index.ts';
import { numbersOf } from '../../session/runSnapshot.ts';
import { formatLog10 } from '../../words/numbers.ts';
import type { PanelEntry } from '../panel.ts';
import { axisTitle } from '../plotTable.ts';
import { hasNumbers, seriesOf } from '../series.ts';
import { drawStandIn, guarded } from '../standIn.ts';
import { columnsOf } from './columns.ts';
import {
  bandId,
  curvesOf,
  drawnName,
  drawnNeeds,
  drawnQuantity,
  hiddenAtFirst,
  isBanded,
  lowerLayer,
} from './curves.ts';
import { drawNorm } from './draw.ts';
import { drawStates } from './overflowed.ts';

/** How much gradient reaches each step, in decades. */
export const norm = guarded({
  id: 'norm',
  place: 'time',
  title: 'panels.norm.title',
  question: 'panels.norm.question',
  needs: ['norms'],
  alsoNeeds: (config) => ['theory', ...drawnNeeds(config)],
  choices: ['q', 'layer'],
  height: 230,
  hasTime: true,
  hidesAtFirst: hiddenAtFirst,
  shows: (config) => [drawnQuantity(config).array],
  draw: drawNorm,
  drawStandIn: (surface, picture, options, standIn) => {
    const { overflow, sentence } = standIn;
    if (overflow?.where === 'state') drawStates(surface, picture, options, sentence, overflow);
    else drawStandIn({ hasTime: true }, surface, picture, standIn);
  },
  axes: ({ config }, options) => {
    const name = drawnName(config, options.language);
    // On an axis from 0 the numbers are those of the gradient itself.
    const y = options.valueScale
      ? name
      : axisTitle({ ...drawnQuantity(config), heading: name }, options.language);
    return { x: say('panels.hero.axis', options.language), y };
  },
  describe: (picture, options) => {
    const { language } = options;
    const { T } = picture.config;
    const series = seriesOf(picture, 'log10Norms');
    const end = formatLog10(series(T), language);
    const values = { T, end, start: formatLog10(series(1), language) };
    const memory = seriesOf(picture, 'log10NormsC');
    const ofMemory = hasNumbers(memory, T)
      ? say('panels.norm.normNumbers.memoryDescribed', language, {
          T,
          end: formatLog10(memory(T), language),
          start: formatLog10(memory(1), language),
        })
      : '';
    const layer = lowerLayer(picture.config);
    const lower = seriesOf(picture, drawnQuantity(picture.config).array);
    const ofLayer =
      layer === null
        ? ''
        : say('panels.norm.normNumbers.layerDescribed', language, {
            T,
            layer,
            end: formatLog10(lower(T), language),
            start: formatLog10(lower(1), language),
          });
    const pinned = (options.comparedRuns ?? []).map(({ said }) => said).join('');
    return say('panels.norm.normNumbers.described', language, values) + ofMemory + ofLayer + pinned;
  },
  columns: columnsOf,
  legend: (picture, options, palette) => {
    const band = {
      id: bandId,
      name: say('panels.norm.normNumbers.bandName', options.language),
      stroke: { color: palette.muted },
    };
    const hasBand = isBanded(picture) && numbersOf(picture, 'bandLow') !== null;
    const curves = [...curvesOf(picture, options, palette)].reverse();
    return [
      ...curves.filter(({ isTheory }) => !isTheory),
      ...(hasBand ? [{ ...band, isBand: true }] : []),
      // Theory comes and goes with the settings: at the end it pushes nothing.
      ...curves.filter(({ isTheory }) => isTheory),
    ];
  },
} as const satisfies PanelEntry);
