import { say, type Text } from '../../locales/index.ts';
import { openTimePlot } from '../../plot/axes.ts';
import { formatLog10 } from '../../words/numbers.ts';
import type { PanelEntry } from '../panel.ts';
import { pinnedId } from '../pinnedColumns.ts';
import { axisTitle, byStep, type Column, tableOfSteps, whole } from '../plotTable.ts';
import type { Series } from '../series.ts';
import { guarded } from '../standIn.ts';
import { drawFan } from './drawFan.ts';
import { comparedLines, type FanNumbers, fanOf, largestName, nameOf, unknown } from './fan.ts';

/** What the steps between t and T together do to the gradient: a line for each direction. */
export const product = guarded({
  id: 'product',
  place: 'tab',
  title: 'panels.product.title',
  short: 'panels.product.short',
  question: 'panels.product.question',
  needs: ['product'],
  shows: () => ['product'],
  isOfStep: true,
  height: 300,
  hasTime: true,
  hasComparedRuns: true,
  draw: (surface, picture, options) => {
    const { labels, scale, box } = openTimePlot(surface, picture.config.T, 10);
    const fan = fanOf(picture);
    drawFan(surface, labels, fan, comparedLines(options, picture.config.T), options, scale, box);
  },
  axes: (_, { language }) => ({
    x: say('panels.hero.axis', language),
    y: axisTitle({ id: 'log10_sigma', heading: 'σᵢ(∂s_T/∂sₜ)' }, language),
  }),
  describe: (picture, options) => {
    const { language } = options;
    const fan = fanOf(picture);
    const numbers = fan.at(options.t) ?? unknown;
    if (numbers.largest === -Infinity) {
      return say('panels.product.nothingDescribed', language, {
        t: options.t,
        T: picture.config.T,
      });
    }
    const values = {
      t: options.t,
      T: picture.config.T,
      largest: formatLog10(numbers.largest, language),
      median: formatLog10(numbers.median, language),
      smallest: formatLog10(numbers.smallest, language),
    };
    const zeros =
      numbers.zeros > 0
        ? say('panels.product.zerosDescribed', language, { zeros: numbers.zeros })
        : '';
    return say('panels.product.described', language, values) + zeros;
  },
  columns: (picture, options) => {
    const { language } = options;
    const { T } = picture.config;
    const fan = fanOf(picture);
    const log10 = { form: formatLog10, digits: 4, readDigits: 3 } as const;
    const part =
      (of: (numbers: FanNumbers) => number): Series =>
      (t) => {
        const numbers = fan.at(t);
        return numbers ? of(numbers) : Number.NaN;
      };
    // Of one direction there is nothing more to say.
    const several = (name: string) => (fan.size > 1 ? { reads: name } : {});
    const zeros = part((numbers) => numbers.zeros);
    return tableOfSteps(T, [
      {
        id: 'log10_sigma_max',
        heading: say('panels.product.heads.largest', language),
        value: byStep(part(({ largest }) => largest)),
        reads: largestName,
        ...log10,
      },
      {
        id: 'log10_sigma_median',
        heading: say('panels.product.heads.median', language),
        value: byStep(part(({ median }) => median)),
        ...several(say('panels.product.medianName', language)),
        ...log10,
      },
      {
        id: 'log10_sigma_min',
        heading: say('panels.product.heads.smallest', language),
        value: byStep(part(({ smallest }) => smallest)),
        ...several(nameOf(fan.size)),
        ...log10,
      },
      {
        id: 'exact_zeros',
        heading: say('panels.product.heads.exactZeros', language),
        value: byStep(zeros),
        form: whole,
        reads: (row) => {
          const count = zeros(row + 1);
          if (fan.size < 2 || !(count > 0)) return null;
          return say('panels.product.zeroCount', language, { zeros: count });
        },
      },
      ...comparedLines(options, T).map(({ k, sign, index, series }): Column => {
        const [id, head]: readonly [string, Text] =
          index === 0
            ? ['log10_sigma_max', 'panels.product.heads.largest']
            : ['log10_sigma_min', 'panels.product.heads.smallest'];
        return {
          id: pinnedId(id, k),
          heading: `${sign} ${say(head, language)}`,
          value: byStep(series),
          ...(index === 0 && { reads: `${sign} ${largestName}` }),
          ...log10,
        };
      }),
    ]);
  },
} as const satisfies PanelEntry);
