import { describe, expect, test } from 'vitest';
import { strokeOf } from '../../../app/features/compare/comparedRuns.ts';
import { flow } from '../../../app/panels/flow/flow.ts';
import { gateColor } from '../../../app/panels/gates/gateColors.ts';
import { gates } from '../../../app/panels/gates/gates.ts';
import { heroRooms } from '../../../app/panels/hero/geometry.ts';
import { hero } from '../../../app/panels/hero/hero.ts';
import { comparesRuns, panels } from '../../../app/panels/index.ts';
import { norm } from '../../../app/panels/norm/norm.ts';
import type { ComparedRun, Panel, PlotOptions } from '../../../app/panels/panel.ts';
import { product } from '../../../app/panels/product/product.ts';
import { spectrum } from '../../../app/panels/spectrum/spectrum.ts';
import { spectrumLines } from '../../../app/panels/spectrum/spectrumLines.ts';
import { dark, light } from '../../../app/plot/color.ts';
import { linearScale } from '../../../app/plot/linearScale.ts';
import { timeCells } from '../../../app/plot/scales.ts';
import type { RunSnapshot } from '../../../app/session/runSnapshot.ts';
import { languages } from '../../../workers/model/languages.ts';
import { fakeSurface } from '../../support/fakeSurface.ts';
import { historyOf, pictureOf } from '../../support/pictures.ts';

const sizes = [
  [300, 140],
  [640, 240],
  [1400, 400],
] as const;

const signs = ['①', '②', '③'] as const;

function comparedRunOf(picture: RunSnapshot, slot: 0 | 1 | 2): ComparedRun {
  return {
    id: `pin${slot}`,
    picture,
    sign: signs[slot],
    name: `${signs[slot]} gain ${slot}`,
    said: ` Pinned ${signs[slot]}: vanishing.`,
    strokeOn: (palette) => strokeOf(slot, palette),
  };
}

const filled = (length: number, value: number) => new Float64Array(length).fill(value);

/** A run in which every array holds one value. */
function uniform(T: number, n: number, value: number): RunSnapshot {
  const each = filled(T * n, value);
  const norms = filled(T, value);
  return pictureOf(
    { T, n },
    {
      arrays: {
        log10Norms: norms,
        log10NormsLast: norms,
        bandLow: norms,
        bandHigh: norms,
        sigma: each,
        product: each,
        lyapunov: filled(n, value),
        rho: norms,
      },
      history: historyOf(5, () => value),
    },
  );
}

const whole = pictureOf(
  { T: 20, n: 4 },
  {
    arrays: {
      product: Float64Array.from({ length: 80 }, (_, i) => -0.1 * (20 - Math.floor(i / 4))),
      lyapunov: Float64Array.of(-0.1, -0.2, -0.3, -0.4),
    },
    history: historyOf(9),
  },
);

const others: readonly (readonly [string, RunSnapshot])[] = [
  ['no numbers', uniform(20, 4, Number.NaN)],
  ['exact zeros', uniform(20, 4, -Infinity)],
  ['infinite values', uniform(20, 4, Infinity)],
  ['thousands of decades', uniform(20, 4, -1300)],
  ['more steps', uniform(50, 4, -2)],
  ['fewer steps and units', uniform(7, 1, -2)],
  ['nothing computed', pictureOf({ T: 20, n: 4 }, { arrays: { log10Norms: null, sigma: null } })],
];

const all: readonly Panel[] = panels;
const drawn = [...all.filter(comparesRuns), spectrumLines];

/** What must never be read by anybody. */
const raw = /NaN|Infinity|∞|undefined|null|\{|\}/;

/** Draws at every size, in both themes and languages, and reads what is written. */
function expectDrawn(panel: Panel, picture: RunSnapshot, more: Partial<PlotOptions>): void {
  for (const language of languages) {
    const options: PlotOptions = { t: 3, language, reducedMotion: true, ...more };
    const read = [
      panel.describe(picture, options),
      ...(panel.readOut?.(picture, 3, options) ?? []),
    ];
    for (const [width, height] of sizes) {
      for (const palette of [light, dark]) {
        const { surface, unplaced, written } = fakeSurface(width, height, palette);
        panel.draw({ ...surface, span: options.span }, picture, options);
        expect(unplaced).toEqual([]);
        read.push(...written.map(({ text }) => text));
      }
    }
    expect(read.filter((text) => raw.test(text))).toEqual([]);
    const { head, body } = panel.rows(picture, options);
    expect(body.filter((row) => row.length !== head.length)).toEqual([]);
  }
}

describe.each(drawn.map((panel) => [panel.id, panel] as const))(
  '%s with pinned runs',
  (_, panel) => {
    test.each(others)('draws one with %s beside a whole run', (_, other) => {
      expectDrawn(panel, whole, {
        comparedRuns: [comparedRunOf(other, 0), comparedRunOf(whole, 2)],
      });
    });
    test.each(others)('draws a whole one beside a run with %s', (_, other) => {
      expectDrawn(panel, other, { comparedRuns: [comparedRunOf(whole, 1)] });
    });
    test.each(others)('draws a part of the steps of a run with %s', (_, other) => {
      expectDrawn(panel, other, { span: [3, 7] });
      // A part that was chosen in a longer sequence.
      expectDrawn(panel, other, { span: [40, 60] });
    });
    test.each(others)('stands beside a run with %s', (_, other) => {
      expectDrawn(panel, whole, { beside: other, span: [-29, 20] });
    });
  },
);

/** Where the lines of a drawing go that have this colour. */
function linesOf(panel: Panel, picture: RunSnapshot, options: PlotOptions, color: string) {
  const { surface } = fakeSurface(640, 240, light);
  const { context } = surface;
  const points: (readonly [number, number])[] = [];
  const note = (x: number, y: number) => {
    if (context.strokeStyle === color) points.push([x, y]);
  };
  context.moveTo = note;
  context.lineTo = note;
  panel.draw({ ...surface, span: options.span }, picture, options);
  return { points, surface };
}

const usual: PlotOptions = { t: 3, language: 'en', reducedMotion: true };

test('a pinned run of another length is drawn at the same distance from the loss', () => {
  const long = pictureOf({ T: 50, n: 4 });
  const compared = comparedRunOf(long, 0);
  const { color } = compared.strokeOn(light);
  const { points, surface } = linesOf(norm, whole, { ...usual, comparedRuns: [compared] }, color);
  const { x } = timeCells(surface, 20);
  // Both curves fall by 0.08 decades a step from −1 at the loss: the last point lies over T, and 20 of 50 are in the plot.
  expect(points.at(-1)?.[0]).toBeCloseTo(x(20), 6);
  expect(points).toHaveLength(20);
  const own = linesOf(norm, whole, usual, light.vanishing).points;
  expect(points.map(([at]) => at)).toEqual(own.slice(0, 20).map(([at]) => at));
});

test('a shorter pinned run begins in the middle of the plot', () => {
  const short = pictureOf({ T: 7, n: 4 });
  const compared = comparedRunOf(short, 0);
  const { points, surface } = linesOf(
    norm,
    whole,
    { ...usual, comparedRuns: [compared] },
    compared.strokeOn(light).color,
  );
  const { x } = timeCells(surface, 20);
  // Step 1 of 7 is six steps before the loss: step 14 of 20.
  expect(points[0]?.[0]).toBeCloseTo(x(14), 6);
});

test('the axis reaches for a pinned run, and lets go of it when its curve is switched off', () => {
  const compared = comparedRunOf(uniform(20, 4, -32), 0);
  const texts = (hidden: ReadonlySet<string>) => {
    const { surface, written } = fakeSurface(640, 240, light);
    norm.draw(surface, whole, { ...usual, comparedRuns: [compared], hidden });
    return written.map(({ text }) => text);
  };
  expect(texts(new Set())).toContain('10⁻³²');
  expect(texts(new Set(['pin0'])).join()).not.toContain('10⁻³²');
  expect(texts(new Set(['pin0'])).join()).not.toContain(compared.name);
});

test('a legend names every curve that the norm panel draws, the run on screen first', () => {
  const comparedRuns = [comparedRunOf(whole, 0), comparedRunOf(whole, 1)];
  const bound = filled(20, 0);
  const entries = norm.legend(
    pictureOf({ T: 20, n: 4 }, { arrays: { bound } }),
    { ...usual, comparedRuns },
    light,
  );
  expect(entries.map(({ id }) => id)).toEqual(['main', 'pin0', 'pin1', 'band', 'bound']);
  expect(new Set(entries.map(({ name }) => name)).size).toBe(entries.length);
});

test('pinned runs can be told apart without colour', () => {
  const dashes = ([0, 1, 2] as const).map((slot) => strokeOf(slot, light).dash?.join(' '));
  expect(new Set(dashes).size).toBe(3);
  expect(dashes.every((dash) => dash !== '')).toBe(true);
});

test('a pinned run that has died does not hide the others, and a dead run shows the pinned ones', () => {
  const dead = uniform(20, 4, -Infinity);
  const compared = comparedRunOf(whole, 0);
  const { points } = linesOf(
    norm,
    dead,
    { ...usual, comparedRuns: [compared] },
    compared.strokeOn(light).color,
  );
  expect(points.length).toBeGreaterThan(10);
});

test('two runs side by side have the same axis, whichever is looked at', () => {
  const other = uniform(35, 4, -32);
  const ticks = (one: RunSnapshot, beside: RunSnapshot) => {
    const { surface, written } = fakeSurface(640, 240, light);
    norm.draw(surface, one, { ...usual, beside });
    return written.map(({ text }) => text).filter((text) => text.startsWith('10⁻'));
  };
  expect(ticks(whole, other)).toEqual(ticks(other, whole));
  expect(ticks(whole, other)).toContain('10⁻³²');
});

test('the tables of norm and spectrum have columns for pinned runs', () => {
  const options = { ...usual, comparedRuns: [comparedRunOf(uniform(50, 4, -2), 1)] };
  // log₁₀ = −2 is 0.01.
  expect(norm.rows(whole, options).head.at(-1)).toBe('② gain 1');
  expect(norm.rows(whole, options).body[0]?.at(-1)).toBe('0.0100');
  expect(spectrum.rows(whole, options).head.slice(-3)).toEqual([
    '② largest σ',
    '② median σ',
    '② smallest σ',
  ]);
  expect(spectrum.readOut(whole, 3, options).at(-1)).toBe('② σ₁ = −2.00');
});

test('the fan of a pinned run is drawn by its extremes, with its name once', () => {
  const { surface, written } = fakeSurface(640, 300, light);
  product.draw(surface, whole, { ...usual, comparedRuns: [comparedRunOf(whole, 2)] });
  expect(written.filter(({ text }) => text.startsWith('③'))).toHaveLength(1);
});

describe('the gates of a pinned run', () => {
  /** A run whose gates of these names have these means at every step. */
  const gated = (T: number, hash: string, means: Readonly<Record<string, number>>): RunSnapshot =>
    pictureOf(
      { T, n: 4 },
      {
        hash,
        arrays: Object.fromEntries(
          Object.entries(means).flatMap(([name, mean]) =>
            ['mean', 'low', 'high', 'saturated'].map((what) => [
              `gate:${name}:${what}`,
              filled(T, mean),
            ]),
          ),
        ),
      },
    );
  const lstm = gated(20, 'cell=lstm', { i: 0.5, f: 0.9, g: 0, o: 0.5 });
  const other = comparedRunOf(gated(7, 'cell=lstm', { i: 0.4, f: 0.3, g: 0.1, o: 0.6 }), 0);
  const { color } = other.strokeOn(light);

  test('are drawn in the rows of the same name, at the same distance from the loss', () => {
    const { points, surface } = linesOf(gates, lstm, { ...usual, comparedRuns: [other] }, color);
    const { x } = timeCells(surface, 20);
    // Four gates of seven steps, of which the first is six before the loss: step 14 of 20.
    expect(points).toHaveLength(4 * 7);
    expect(Math.min(...points.map(([at]) => at))).toBeCloseTo(x(14), 6);
    expect(Math.max(...points.map(([at]) => at))).toBeCloseTo(x(20), 6);
  });

  test('of other names are left out, which the sentence says', () => {
    const gru = comparedRunOf(gated(20, 'cell=gru', { r: 0.5, z: 0.5, n: 0.1 }), 0);
    expect(linesOf(gates, lstm, { ...usual, comparedRuns: [gru] }, color).points).toEqual([]);
    const said = gates.describe(lstm, { ...usual, comparedRuns: [gru] });
    expect(said).toMatch(/Pinned ①: vanishing\. It has no gate of the same name\.$/);
  });

  test('are in the sentence, the table and the read-out', () => {
    const options = { ...usual, t: 15, comparedRuns: [other] };
    expect(gates.describe(lstm, options)).toMatch(
      /As far from the loss its means are: i 0\.40; f 0\.30; g 0\.10; o 0\.60\.$/,
    );
    const { head, body } = gates.rows(lstm, options);
    const column = head.indexOf('① f: mean');
    // Step 13 is seven steps before the loss: the shorter run has no such step.
    expect([body[12]?.[column], body[13]?.[column]]).toEqual(['—', '0.3000']);
    expect(gates.readOut(lstm, 15, options)[1]).toMatch(/^f = .* · ① 0\.30$/);
    expect(gates.readOut(lstm, 13, options)[1]).not.toContain('①');
  });

  test('stretch the row where they leave it', () => {
    const [relu, more] = [gated(20, 'act=relu', { a: 0.5 }), gated(20, 'act=relu', { a: 50 })];
    const { points } = linesOf(
      gates,
      relu,
      { ...usual, comparedRuns: [comparedRunOf(more, 0)] },
      color,
    );
    const own = linesOf(gates, more, usual, gateColor(light.name, 0)).points;
    expect(points[0]?.[1]).toBeCloseTo(own[0]?.[1] ?? 0, 6);
  });
});

test('the largest and the smallest singular value of a pinned run are drawn from the loss backwards', () => {
  const short = pictureOf({ T: 7, n: 4 });
  const compared = comparedRunOf(short, 0);
  const options = { ...usual, t: 15, comparedRuns: [compared] };
  const { points, surface } = linesOf(
    spectrumLines,
    whole,
    options,
    compared.strokeOn(light).color,
  );
  const { x } = timeCells(surface, 20);
  expect(points).toHaveLength(2 * 7);
  expect(points[0]?.[0]).toBeCloseTo(x(14), 6);
  // Of four values 1 − 0.8·i/4 the first is 1 and the last 0.4.
  expect(spectrumLines.describe(whole, options)).toMatch(
    /Pinned ①: vanishing\. As far from the loss its singular values reach from 0\.400 to 1\.00\.$/,
  );
  expect(spectrumLines.describe(whole, { ...options, t: 5 })).toMatch(/Pinned ①: vanishing\.$/);
});

describe('the flow of a pinned run', () => {
  const compared = comparedRunOf(pictureOf({ T: 7, n: 4 }), 0);
  const options: PlotOptions = { ...usual, comparedRuns: [compared] };
  const { color } = compared.strokeOn(light);

  test('is outlined on the lane of the one on screen, from the loss backwards', () => {
    const { points, surface } = linesOf(flow, whole, options, color);
    const { x } = timeCells(surface, 20);
    // Two edges of seven steps.
    expect(points).toHaveLength(2 * 7);
    expect(points[0]?.[0]).toBeCloseTo(x(14), 6);
    const [upper, lower] = [points.slice(0, 7), points.slice(7)];
    const middle = upper.map(([, y], i) => (y + (lower[i]?.[1] ?? 0)) / 2);
    expect(new Set(middle.map((y) => y.toFixed(6))).size).toBe(1);
    // Its gradient shrinks on its way back as well.
    expect(upper[0]?.[1]).toBeGreaterThan(upper[6]?.[1] ?? 0);
  });

  test('is as wide as that of the same gradient on screen', () => {
    const { points } = linesOf(
      flow,
      whole,
      { ...usual, comparedRuns: [comparedRunOf(whole, 0)] },
      color,
    );
    const { surface } = fakeSurface(640, 240, light);
    const fills: number[] = [];
    surface.context.lineTo = (_, y) => {
      if (surface.context.strokeStyle !== color) fills.push(y);
    };
    flow.draw(surface, whole, usual);
    expect(fills).toEqual(expect.arrayContaining(points.slice(1, 20).map(([, y]) => y)));
  });

  test('has room on the lane, however much wider it is', () => {
    const exploding = pictureOf(
      { T: 20, n: 4 },
      { arrays: { log10Norms: Float64Array.from({ length: 20 }, (_, i) => 0.5 * (19 - i)) } },
    );
    const { points } = linesOf(
      flow,
      whole,
      { ...usual, comparedRuns: [comparedRunOf(exploding, 0)] },
      color,
    );
    const upper = points.slice(0, 20).map(([, y]) => y);
    // 9.5 decades more and never the same width twice: nothing of it is cut off.
    expect(new Set(upper.map((y) => y.toFixed(3))).size).toBe(20);
    // Both begin with the norm at the loss, which is as wide for the one as for the other.
    const { surface } = fakeSurface(640, 240, light);
    const own: number[] = [];
    // Neither its line nor the paper below that.
    const outlines: readonly unknown[] = [color, light.panel];
    surface.context.lineTo = (_, y) => {
      if (!outlines.includes(surface.context.strokeStyle)) own.push(y);
    };
    flow.draw(surface, whole, { ...usual, comparedRuns: [comparedRunOf(exploding, 0)] });
    expect(own).toContain(upper.at(-1));
    // The lane begins 12 pixels below the states, which take two fifths of the height.
    expect(Math.min(...upper)).toBeGreaterThanOrEqual(240 * 0.4 + 12);
  });

  test('is left out where the lane is too narrow to tell edges apart, but not in words and numbers', () => {
    const { surface } = fakeSurface(640, 90, light);
    let count = 0;
    surface.context.lineTo = () => {
      if (surface.context.strokeStyle === color) count += 1;
    };
    flow.draw(surface, whole, options);
    expect(count).toBe(0);
    expect(flow.describe(whole, options)).toMatch(/Pinned ①: vanishing\.$/);
    const { head, body } = flow.rows(whole, options);
    expect(head.at(-1)).toBe('① ∂L/∂hₜ by ∂L/∂h at T');
    // Six steps of 0.08 decades before the loss: 10^−0.48 = 0.331.
    expect([body[12]?.at(-1), body[13]?.at(-1)]).toEqual(['—', '0.331']);
  });

  test('leaves what arrives at step 1 in view, below the outlines', () => {
    // Over 60 steps it ends as a thread, above which there is room as long as no outline runs there.
    const long = pictureOf({ T: 60, n: 4 });
    const written = (more: PlotOptions) => {
      const fake = fakeSurface(640, 240, light);
      flow.draw(fake.surface, long, more);
      return fake.written.find(({ text }) => text.startsWith('t = 1'));
    };
    expect(written(options)?.top).toBeGreaterThan(written(usual)?.top ?? Infinity);
  });
});

describe('a linear axis', () => {
  test('begins at zero and has its largest value in it', () => {
    // log₁₀ 5000 = 3.699.
    const { y, ticks, low } = linearScale([-9, Math.log10(5000)], 0, 100, 'en');
    expect(low).toBe(-Infinity);
    expect(y(-Infinity)).toBe(100);
    expect(ticks[0]?.label).toBe('0');
    expect(ticks.map(({ label }) => label)).toContain('4000');
    // Half of the largest lies half as high as it.
    expect(100 - y(Math.log10(2500))).toBeCloseTo((100 - y(Math.log10(5000))) / 2, 9);
    expect(y(Math.log10(5000))).toBeGreaterThanOrEqual(0);
  });

  test.each([-1300.4, -5.2, -0.3, 0, 2.7, 300, 1304.5])(
    'has readable ticks up to 10^%f',
    (most) => {
      for (const language of languages) {
        const { ticks, y, high } = linearScale([most - 8, most], 10, 200, language);
        expect(ticks.length).toBeGreaterThan(1);
        expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length);
        for (const { label, value } of ticks) {
          expect(label).not.toMatch(raw);
          expect(y(value)).toBeGreaterThanOrEqual(10 - 1e-9);
          expect(y(value)).toBeLessThanOrEqual(200);
        }
        expect(high).toBeGreaterThanOrEqual(most - 1e-12);
      }
    },
  );

  test('draws the norm panel without a number out of place', () => {
    for (const [, other] of others) expectDrawn(norm, other, { valueScale: linearScale });
  });
});

test('the hero outlines what is left of a pinned gradient at the same distance from the loss', () => {
  const compared = comparedRunOf(pictureOf({ T: 50, n: 4 }), 0);
  const { color } = compared.strokeOn(light);
  const { points, surface } = linesOf(hero, whole, { ...usual, comparedRuns: [compared] }, color);
  const { ribbon, perDecade } = heroRooms(surface.height);
  // The pinned run's norms fall by 0.08 decades a step: after the 19 steps in view 4 − 19·0.08 = 2.48 decades are left
  // above the lowest, and 4 at the loss.
  const oldest = points.filter(([x]) => x === points[0][0]).map(([, y]) => y - ribbon);
  const newest = points.filter(([x]) => x === points[19][0]).map(([, y]) => y - ribbon);
  expect(oldest.map(Math.abs)).toEqual([1, 1].map(() => expect.closeTo(1.24 * perDecade, 6)));
  expect(newest.map(Math.abs)).toEqual([1, 1].map(() => expect.closeTo(2 * perDecade, 6)));
  expect(
    linesOf(hero, whole, { ...usual, comparedRuns: [compared], isReturning: true }, color).points,
  ).toEqual([]);
});
