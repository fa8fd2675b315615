import { say } from '../../locales/index.ts';
import { numbersOf } from '../../session/picture.ts';
import { formatLog10, formatRatio } from '../../words/numbers.ts';
import type { Panel } from '../panel.ts';
import { atSameLag, hasNumbers, isDead, relativeNorms, seriesOf, steps } from '../series.ts';
import { drawStandIn, guarded } from '../standIn.ts';
import { bandId, curvesOf, lastHead, quantities } from './curves.ts';
import { drawNorm } from './draw.ts';
import { drawStates } from './overflowed.ts';

/** How much gradient reaches each step, in decades. */
export const norm = guarded({
  id: 'norm',
  place: 'time',
  title: 'panels.norm.title',
  question: 'panels.norm.question',
  needs: ['norms'],
  alsoNeeds: ({ q }) => ['theory', ...quantities[q].needs],
  choices: ['q'],
  height: 230,
  hasTime: true,
  shows: ({ q }) => [quantities[q].array],
  draw: drawNorm,
  drawStandIn: (surface, picture, look, standIn) => {
    const { overflow, sentence } = standIn;
    if (overflow?.where === 'state') drawStates(surface, picture, look, sentence, overflow);
    else drawStandIn({ hasTime: true }, surface, picture, standIn);
  },
  describe: (picture, look) => {
    const { language } = look;
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
    const pinned = (look.ghosts ?? []).map(({ said }) => said).join('');
    return say('panels.norm.normNumbers.described', language, values) + ofMemory + pinned;
  },
  rows: (picture, look) => {
    const { T } = picture.config;
    const columns = [
      ['‖∂L/∂hₜ‖', seriesOf(picture, 'log10Norms')],
      [say('panels.norm.normNumbers.ratioHead', look.language), relativeNorms(picture)],
      [say('panels.norm.normNumbers.lowHead', look.language), seriesOf(picture, 'bandLow')],
      [say('panels.norm.normNumbers.highHead', look.language), seriesOf(picture, 'bandHigh')],
      ['‖∂L/∂cₜ‖', seriesOf(picture, 'log10NormsC')],
      [say(lastHead, look.language), seriesOf(picture, 'log10NormsLast')],
      ...(look.ghosts ?? []).map(
        ({ name, picture: other }) =>
          [name, atSameLag(seriesOf(other, 'log10Norms'), other.config.T, T)] as const,
      ),
    ] as const;
    // A run without memory cells has no column for them; the norm itself always has one.
    const told = columns.filter(
      ([, series], i) => i === 0 || hasNumbers(series, T) || isDead(series, T),
    );
    return {
      head: ['t', ...told.map(([head]) => head)],
      body: steps(T).map((t) => [
        String(t),
        ...told.map(([, series]) => formatLog10(series(t), look.language, 3)),
      ]),
    };
  },
  readOut: (picture, t, look) => {
    const { language } = look;
    const quantity = quantities[picture.config.q];
    const lines = [
      `${quantity.name} = ${formatLog10(seriesOf(picture, quantity.array)(t), language)}`,
    ];
    const memory = seriesOf(picture, 'log10NormsC')(t);
    if (!Number.isNaN(memory)) lines.push(`‖∂L/∂cₜ‖ = ${formatLog10(memory, language)}`);
    const relative = relativeNorms(picture)(t);
    if (!Number.isNaN(relative)) {
      lines.push(
        say('panels.norm.normNumbers.readRatio', language, {
          ratio: formatRatio(relative, language),
        }),
      );
    }
    return lines;
  },
  legend: (picture, look, palette) => {
    const band = {
      id: bandId,
      name: say('panels.norm.normNumbers.bandName', look.language),
      stroke: { color: palette.muted },
    };
    const hasBand = picture.config.q === 'total' && numbersOf(picture, 'bandLow') !== null;
    return [
      ...[...curvesOf(picture, look, palette)].reverse(),
      ...(hasBand ? [{ ...band, isBand: true }] : []),
    ];
  },
} as const satisfies Panel);
