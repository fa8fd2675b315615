import { describe, expect, test } from 'vitest';
import { say } from '../../../app/locales/index.ts';
import { type PanelId, panelOf, panels } from '../../../app/panels/index.ts';
import type { Panel, PlotOptions } from '../../../app/panels/panel.ts';
import { dark, light } from '../../../app/plot/color.ts';
import type { RunSnapshot } from '../../../app/session/runSnapshot.ts';
import { languages } from '../../../workers/model/languages.ts';
import { type FakeSurface, fakeSurface, type Written } from '../../support/fakeSurface.ts';
import { historyOf, pictureOf, vanishing } from '../../support/pictures.ts';

const sizes = [
  [300, 140],
  [640, 200],
  [1400, 400],
] as const;

/** Every size in one theme, and the middle one in the other too: a theme changes colours and moves nothing. */
const drawings = [
  ...sizes.map(([width, height]) => ({ width, height, palette: light })),
  { width: sizes[1][0], height: sizes[1][1], palette: dark },
];

const all = (value: number) => (_: number) => value;
const filled = (length: number, value: number) => new Float64Array(length).fill(value);

const everyArray = [
  'log10Norms',
  'log10NormsC',
  'log10NormsLast',
  'bandLow',
  'bandHigh',
  'log10State',
  'hidden',
  'sigma',
  'eigenRe',
  'eigenIm',
  'rho',
] as const;

/** A picture in which every array holds the same value. */
function uniformPicture(value: number): RunSnapshot {
  const [T, n] = [20, 4];
  const arrays = Object.fromEntries(everyArray.map((name) => [name, filled(T * n, value)]));
  const perStep = [
    'log10Norms',
    'log10NormsC',
    'log10NormsLast',
    'bandLow',
    'bandHigh',
    'log10State',
    'rho',
  ];
  for (const name of perStep) arrays[name] = filled(T, value);
  return pictureOf(
    { T, n },
    {
      arrays,
      summary: { log10Loss: value, loss: value, log10GradBefore: value, log10GradAfter: value },
      history: historyOf(9, all(value)),
    },
  );
}

const overflowed = {
  overflowAt: 12,
  verdict: {
    ...vanishing,
    kind: 'overflow',
    decadesPerStep: null,
    log10Ratio: null,
    ratio: null,
    overflowAt: 12,
  },
} as const;

const missing = Object.fromEntries(everyArray.map((name) => [name, null]));

const pictures: Readonly<Record<string, RunSnapshot>> = {
  'the default': pictureOf({ T: 60, n: 32 }),
  'a trained run': pictureOf({ T: 60, n: 32 }, { history: historyOf(128), hash: 'clip=norm' }),
  'a long training': pictureOf({ T: 60, n: 32 }, { history: historyOf(5000), hash: 'clip=norm' }),
  'one training step': pictureOf({ T: 60, n: 32 }, { history: historyOf(1) }),
  'one step': pictureOf({ T: 1, n: 8 }),
  'two steps': pictureOf({ T: 2, n: 8 }),
  '500 steps': pictureOf({ T: 500, n: 8 }),
  'one unit': pictureOf({ T: 60, n: 1 }),
  '128 units': pictureOf({ T: 60, n: 128 }),
  'an LSTM': pictureOf(
    { T: 60, n: 8, S: 16 },
    {
      hash: 'cell=lstm',
      arrays: { log10NormsC: Float64Array.from({ length: 60 }, (_, i) => -0.5 - 0.03 * (59 - i)) },
    },
  ),
  'a loss at every step': pictureOf(
    { T: 60, n: 8 },
    { hash: 'read=all', arrays: { log10Norms: filled(60, -1.5) } },
  ),
  'a loss at every one of 500 steps': pictureOf({ T: 500, n: 8 }, { hash: 'read=all' }),
  'another quantity that is not there': pictureOf({ T: 60, n: 8 }, { hash: 'q=transport' }),
  'an exact zero far from the loss': pictureOf(
    { T: 60, n: 8 },
    {
      arrays: {
        log10Norms: Float64Array.from({ length: 60 }, (_, i) => (i < 30 ? -Infinity : i - 60)),
      },
    },
  ),
  'no gradient at the last step': pictureOf(
    { T: 60, n: 8 },
    {
      arrays: {
        log10Norms: Float64Array.from({ length: 60 }, (_, i) => (i === 59 ? -Infinity : -3)),
      },
    },
  ),
  'thousands of decades': pictureOf(
    { T: 500, n: 8 },
    { arrays: { log10Norms: Float64Array.from({ length: 500 }, (_, i) => -6.3 * (500 - i)) } },
  ),
  'a hundredth of a decade': pictureOf(
    { T: 60, n: 8 },
    { arrays: { log10Norms: Float64Array.from({ length: 60 }, (_, i) => -1304 + i / 6000) } },
  ),
  'holes in the norms': pictureOf(
    { T: 60, n: 8 },
    {
      arrays: {
        log10Norms: Float64Array.from({ length: 60 }, (_, i) =>
          i % 3 === 0 ? Number.NaN : -i / 9,
        ),
      },
    },
  ),
  'every sixteenth column ready': pictureOf(
    { T: 60, n: 8 },
    {
      arrays: {
        sigma: Float64Array.from({ length: 480 }, (_, i) =>
          (i >> 3) % 16 === 5 ? 0.5 : Number.NaN,
        ),
      },
    },
  ),
  'singular values of exactly 0': pictureOf({ T: 60, n: 8 }, { arrays: { sigma: filled(480, 0) } }),
  'an overflow with nothing before it': pictureOf(
    { T: 60, n: 8 },
    { arrays: missing, summary: { ...overflowed, overflowAt: 1 } },
  ),
  'an overflow on the way': pictureOf(
    { T: 60, n: 8 },
    {
      arrays: {
        log10Norms: filled(60, Number.NaN),
        log10State: Float64Array.from({ length: 60 }, (_, i) => (i < 11 ? 28 * i : Number.NaN)),
      },
      summary: overflowed,
    },
  ),
  'an overflow of float16': pictureOf({ T: 60, n: 8 }, { hash: 'prec=f16', summary: overflowed }),
  'nothing computed yet': pictureOf({ T: 60, n: 8 }, { arrays: missing }),
  'NaN everywhere': uniformPicture(Number.NaN),
  'Infinity everywhere': uniformPicture(Infinity),
  '−Infinity everywhere': uniformPicture(-Infinity),
  'zero everywhere': uniformPicture(0),
  'the largest number everywhere': uniformPicture(Number.MAX_VALUE),
  'an array that is too short': pictureOf(
    { T: 60, n: 8 },
    { arrays: { log10Norms: filled(7, -1) } },
  ),
};

const optionSets = languages.flatMap((language): PlotOptions[] => [
  { t: 30, language, reducedMotion: false, phase: 0.4 },
  { t: 1, language, reducedMotion: true },
]);

/** What must never be read by anybody. */
const raw = /NaN|Infinity|∞|undefined|null|\{|\}|\[object/;

function textsOf(
  panel: Panel,
  picture: RunSnapshot,
  options: PlotOptions,
  written: readonly Written[],
): string[] {
  const { head, body } = panel.rows(picture, options);
  const readOut = panel.readOut?.(picture, options.t, options) ?? [];
  return [
    ...written.map(({ text }) => text),
    panel.describe(picture, options),
    ...head,
    ...body.flat(),
    ...readOut,
  ];
}

function overlapping(written: readonly Written[]): string[] {
  return written.flatMap((one, i) =>
    written
      .slice(i + 1)
      .filter(
        (other) =>
          one.left < other.right &&
          other.left < one.right &&
          one.top < other.bottom &&
          other.top < one.bottom,
      )
      .map((other) => `“${one.text}” and “${other.text}”`),
  );
}

describe.each(panels.map((panel): [string, Panel] => [panel.id, panel]))('%s', (_, panel) => {
  for (const [name, picture] of Object.entries(pictures)) {
    test(`draws ${name} at every size, in both themes and languages`, () => {
      for (const options of optionSets) {
        for (const { width, height, palette } of drawings) {
          const fake = fakeSurface(width, height, palette);
          panel.draw(fake.surface, picture, options);
          expectLegible(fake, width, height);
        }
      }
    });

    test(`says ${name} in a sentence and in a table, without raw numbers`, () => {
      for (const options of optionSets) {
        const fake = fakeSurface(640, 200, light);
        panel.draw(fake.surface, picture, options);
        const texts = textsOf(panel, picture, options, fake.written);
        expect(texts.filter((text) => text === '' || raw.test(text))).toEqual([]);
        expect(panel.describe(picture, options)).toMatch(
          options.language === 'zh' ? /[。…]$/ : /[.…]$/,
        );
        const { head, body } = panel.rows(picture, options);
        expect(body.length).toBeGreaterThan(0);
        expect(body.filter((row) => row.length !== head.length)).toEqual([]);
      }
    });
  }

  test('has title and question in both languages', () => {
    for (const language of languages) {
      expect(say(panel.title, language)).not.toBe('');
      expect(say(panel.question, language)).not.toBe('');
    }
  });

  test('tells Chinese apart from English', () => {
    const picture = pictures['the default'];
    const [en, zh] = languages.map((language) =>
      panel.describe(picture, { ...optionSets[0], language }),
    );
    expect(en).toMatch(/^[^\u3000-\uffff]+$/);
    expect(zh).toMatch(/[\u4e00-\u9fff]/);
  });
});

function expectLegible({ written, unplaced, calls }: FakeSurface, width: number, height: number) {
  expect(calls[0]).toBe('clearRect');
  expect(unplaced).toEqual([]);
  expect(overlapping(written)).toEqual([]);
  const illegible = written.filter(
    ({ sizePx, left, right, top, bottom }) =>
      !(sizePx >= 11 && left >= 0 && right <= width && top >= -1 && bottom <= height + 1),
  );
  expect(illegible).toEqual([]);
}

const english: PlotOptions = { t: 30, language: 'en', reducedMotion: true };

function textsDrawn(
  id: PanelId,
  picture: RunSnapshot,
  options = english,
  width = 640,
  height = 230,
) {
  const fake = fakeSurface(width, height, light);
  panelOf(id)?.draw(fake.surface, picture, options);
  return fake.written.map(({ text }) => text);
}

describe('the table of panels', () => {
  test('finds every panel by its id and nothing else', () => {
    for (const panel of panels) expect(panelOf(panel.id)).toBe(panel);
    expect(panelOf('nonsense')).toBeUndefined();
  });
});

describe('flow', () => {
  test('writes at its left end what arrives there', () => {
    // The verdict's ratio, 59 lags at 0.08 decades each: 10^4.72 = 52 481
    const texts = textsDrawn('flow', pictures['the default']);
    expect(texts.map((text) => text.replaceAll('\u00a0', ' '))).toContain('t = 1: 1/52 000');
  });

  test('marks the factor of the clip rule only while it bites', () => {
    // 10^(0 − 1.9) = 0.0126
    expect(textsDrawn('flow', pictures['the default'])).toContain('clip × 0.013');
    const free = pictureOf({ T: 60, n: 32 }, { summary: { clipped: false } });
    expect(textsDrawn('flow', free).join()).not.toContain('clip');
  });

  test('says that a gradient is exactly zero', () => {
    const { summary, ...picture } = pictures['an exact zero far from the loss'];
    const verdict = { ...summary.verdict, log10Ratio: -Infinity };
    expect(textsDrawn('flow', { ...picture, summary: { ...summary, verdict } })).toContain(
      't = 1: exactly 0',
    );
  });

  test('does not move its chevrons under reduced motion', () => {
    const chevronsOf = (reducedMotion: boolean, phase: number) => {
      const { surface } = fakeSurface(640, 160, light);
      const moves: number[] = [];
      surface.context.moveTo = (x) => void moves.push(x);
      panelOf('flow')?.draw(surface, pictures['the default'], { ...english, reducedMotion, phase });
      return moves;
    };
    expect(chevronsOf(true, 0.3)).toEqual(chevronsOf(true, 0));
    expect(chevronsOf(false, 0.3)).not.toEqual(chevronsOf(false, 0));
  });
});

describe('norm', () => {
  test('names every curve that it draws', () => {
    expect(textsDrawn('norm', pictures['an LSTM'])).toEqual(
      expect.arrayContaining(['‖∂L/∂hₜ‖', '‖∂L/∂cₜ‖', 'norm at T']),
    );
    expect(textsDrawn('norm', pictures['a loss at every step'])).toContain(
      'from the last loss alone',
    );
  });

  test('names the floor of float16 when the gradient falls through it', () => {
    const falling = Float64Array.from({ length: 60 }, (_, i) => -0.3 * (60 - i));
    const picture = pictureOf({ T: 60, n: 8 }, { arrays: { log10Norms: falling } });
    expect(textsDrawn('norm', picture)).toContain('float16 min');
    expect(textsDrawn('norm', pictures['the default'])).not.toContain('float16 min');
  });

  test('shows the floor of the format that the run computes in, once the gradient is near it', () => {
    const values = Float64Array.from({ length: 60 }, (_, i) =>
      i < 20 ? -Infinity : -7.2 + i / 10,
    );
    const near = pictureOf({ T: 60, n: 8 }, { hash: 'prec=f16', arrays: { log10Norms: values } });
    expect(textsDrawn('norm', near)).toContain('float16: nothing is smaller than 6.0×10⁻⁸');
    const far = pictureOf({ T: 60, n: 8 }, { hash: 'prec=f32' });
    expect(textsDrawn('norm', far).some((text) => text.startsWith('float32'))).toBe(false);
  });

  test('shows how the state grew until it overflowed, and says when', () => {
    const texts = textsDrawn('norm', pictures['an overflow on the way']);
    expect(texts).toContain('norm of the state ‖hₜ‖');
    expect(texts.join(' ')).toContain('At step 12');
  });
});

describe('spectrum', () => {
  test('numbers its rows up to the size of the joint state', () => {
    expect(textsDrawn('spectrum', pictures['an LSTM'])).toEqual(
      expect.arrayContaining(['σ₁', 'σ₁₆']),
    );
  });

  test('paints columns that are not ready like the nearest one that is', () => {
    const painted = (picture: RunSnapshot) => {
      const fake = fakeSurface(640, 176, light);
      panelOf('spectrum')?.draw(fake.surface, picture, english);
      return fake.calls.filter((call) => call === 'fillRect').length;
    };
    expect(painted(pictures['every sixteenth column ready'])).toBe(
      painted(pictures['the default']) - 60 * 24,
    );
  });
});

describe('eig', () => {
  test('counts the eigenvalues outside the unit circle', () => {
    const picture = pictureOf(
      { T: 2, n: 3 },
      {
        arrays: {
          eigenRe: Float64Array.of(0, 0, 0, 0.6, 1.2, 0),
          eigenIm: Float64Array.of(0, 0, 0, 0.8, 0, -2),
        },
      },
    );
    // moduli at t = 2: √(0.36 + 0.64) = 1, 1.2 and 2
    expect(panelOf('eig')?.describe(picture, { ...english, t: 2 })).toBe(
      'At step 2 the largest eigenvalue of the Jacobian has modulus 2.00; outside the unit circle: 2 of 3.',
    );
  });

  test('says which eigenvalues are missing and at how many steps the slower method took over', () => {
    const picture = pictureOf(
      { T: 2, n: 3 },
      {
        arrays: {
          eigenRe: Float64Array.of(0, 0, 0, Number.NaN, 1.2, 0),
          eigenIm: Float64Array.of(0, 0, 0, Number.NaN, 0, -2),
          eigenSlow: Float64Array.of(1),
        },
      },
    );
    expect(panelOf('eig')?.describe(picture, { ...english, t: 2 })).toBe(
      'At step 2 the largest eigenvalue of the Jacobian has modulus 2.00; outside the unit circle: 2 of 2. Not found and not drawn: 1. At 1 step the fast method gave up and the slower, sure one took over.',
    );
  });
});

test('the singular values say at how many steps the slower method took over, if at any', () => {
  const said = (count: number, language: 'en' | 'zh') => {
    const sigma = new Float64Array(60 * 24).fill(1);
    const arrays = { sigma, sigmaSlow: Float64Array.of(count) };
    const picture = pictureOf({ T: 60, n: 24 }, { arrays });
    return panelOf('spectrum')?.describe(picture, { ...english, language });
  };
  expect(said(0, 'en')).not.toContain('slower');
  expect(said(Number.NaN, 'en')).not.toContain('slower');
  expect(said(7, 'en')).toContain(' At 7 steps the fast method gave up');
  expect(said(7, 'zh')).toContain('有 7 步快速方法未能得出结果');
});

describe('train', () => {
  test('says before any training how to start, with the present numbers', () => {
    // 10^−0.79 = 0.1622, 10^1.9 = 79.4
    expect(textsDrawn('train', pictures['the default'])).toEqual(
      expect.arrayContaining(['Press Train: both are drawn here.', '0.162', '79.4', '1.00']),
    );
  });

  test('draws the threshold for clipping by the norm only', () => {
    expect(textsDrawn('train', pictures['a trained run']).join()).toContain('clip at 1.0');
    const other = pictureOf({ T: 60, n: 8 }, { history: historyOf(50), hash: 'clip=value' });
    expect(textsDrawn('train', other).join()).not.toContain('clip at');
  });
});
