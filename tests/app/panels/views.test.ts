import { describe, expect, test } from 'vitest';
import { eig } from '../../../app/panels/eig/eig.ts';
import { eigOverTime, eigOverTraining } from '../../../app/panels/eig/eigTrails.ts';
import { flow } from '../../../app/panels/flow/flow.ts';
import { flowPanel, lossStep, stepSaid } from '../../../app/panels/flow/flowViews.ts';
import { gateMap } from '../../../app/panels/gates/gateMap.ts';
import { gateAt, gates } from '../../../app/panels/gates/gates.ts';
import type { Panel, PlotOptions } from '../../../app/panels/panel.ts';
import { spectrumLines } from '../../../app/panels/spectrum/spectrumLines.ts';
import { light } from '../../../app/plot/color.ts';
import type { RunSnapshot } from '../../../app/session/runSnapshot.ts';
import { fakeSurface } from '../../support/fakeSurface.ts';
import { expectSound, textsDrawn } from '../../support/panelChecks.ts';
import { pictureOf, vanishing } from '../../support/pictures.ts';

const english: PlotOptions = { t: 2, language: 'en', reducedMotion: true };

const filled = (length: number, value: number) => new Float64Array(length).fill(value);

const numbers = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '−Infinity': Number.NEGATIVE_INFINITY,
  zero: 0,
  'the largest number': Number.MAX_VALUE,
};

/** Pictures that every way of showing has to bear; all arrays that the views read are there. */
const pictures: Readonly<Record<string, RunSnapshot>> = {
  'an LSTM': everything(60, 8, (i) => Math.sin(i), 'cell=lstm&read=all'),
  'a plain network': everything(60, 8, (i) => Math.cos(i), ''),
  'two steps': everything(2, 3, (i) => 0.1 * i, 'cell=gru'),
  'one step': everything(1, 3, () => 0.4, ''),
  'one unit': everything(20, 1, (i) => Math.sin(i), ''),
  '500 steps': everything(500, 4, (i) => Math.sin(i), 'cell=lstm&read=all'),
  'nothing computed': pictureOf(
    { T: 60, n: 8 },
    {
      hash: 'cell=lstm',
      arrays: {
        log10Norms: null,
        sigma: null,
        eigenRe: null,
        eigenIm: null,
        rho: null,
        hidden: null,
      },
    },
  ),
  'an overflow': pictureOf(
    { T: 60, n: 8 },
    { arrays: { log10Norms: filled(60, Number.NaN) }, summary: { overflowAt: 12 } },
  ),
  ...Object.fromEntries(
    Object.entries(numbers).map(([name, value]) => [
      `${name} everywhere`,
      everything(20, 4, () => value, 'cell=lstm&read=all'),
    ]),
  ),
};

function everything(T: number, n: number, value: (i: number) => number, hash: string): RunSnapshot {
  const of = (length: number) => Float64Array.from({ length }, (_, i) => value(i));
  const names = ['a', 'i', 'f', 'g', 'o', 'r', 'z', 'n'];
  return pictureOf(
    { T, n },
    {
      hash,
      arrays: {
        log10Norms: of(T),
        log10NormsC: hash.includes('lstm') ? of(T) : null,
        log10State: of(T),
        itemised: of(T * T),
        sigma: of(T * n),
        eigenRe: of(T * n),
        eigenIm: of(T * n),
        rho: of(T),
        ...Object.fromEntries(
          names.flatMap((name) =>
            ['mean', 'low', 'high', 'saturated', 'map', 'units'].map((what) => [
              `gate:${name}:${what}`,
              of(what === 'map' || what === 'units' ? T * n : T),
            ]),
          ),
        ),
      },
    },
  );
}

const views: Readonly<Record<string, Panel>> = {
  'the flow in slow motion': flowOf({ loss: null, isSlow: true }),
  'the flow of one loss': flowOf({ loss: 30, isSlow: false }),
  'the flow of one loss in slow motion': flowOf({ loss: 3, isSlow: true }),
  'singular values as lines': spectrumLines,
  'eigenvalues with a trail over t': eigOverTime,
  'eigenvalues with a trail over training': eigOverTraining(),
  'units of a gate': gateMap({ gate: null, of: 'sequence' }),
  'units of a gate, mean of the batch': gateMap({ gate: 'i', of: 'batch' }),
};

function flowOf(request: Parameters<typeof flowPanel>[0]): Panel {
  const panel = flowPanel(request);
  if (!panel) throw new RangeError('the usual flow');
  return panel;
}

describe.each(Object.entries(views))('%s', (_, panel) => {
  test.each(Object.entries(pictures))('can be shown of %s', (_name, picture) => {
    expectSound(panel, picture);
  });
});

describe('the usual flow', () => {
  test.each(Object.entries(pictures))('can be shown of %s', (_, picture) => {
    expectSound(flow, picture);
  });

  test('has a lane for the memory beside that of h, by the same norm', () => {
    // c: 2 decades above h at T, where h has 10⁰
    const picture = pictureOf(
      { T: 3, n: 4 },
      {
        hash: 'cell=lstm',
        arrays: {
          log10Norms: Float64Array.of(-4, -2, 0),
          log10NormsC: Float64Array.of(-1, 1, 2),
        },
        // Of h and c together: log₁₀ √(10⁻⁸ + 10⁻²) − log₁₀ √(1 + 10⁴) = −1 − 2
        summary: { verdict: { ...vanishing, log10Ratio: -3 } },
      },
    );
    const texts = textsDrawn(flow, picture, english);
    expect(texts).toEqual(expect.arrayContaining(['∂L/∂hₜ', '∂L/∂cₜ']));
    expect(texts.map((text) => text.replaceAll('\u00a0', ' '))).toContain(
      't = 1, h and c: 1/1 000',
    );
    expect(flow.rows(picture, english).body[0].slice(2)).toEqual([
      '1.00×10⁻⁴',
      '1.00×10⁻⁴',
      '0.100',
      '0.100',
    ]);
  });

  test('has one lane where there is no memory', () => {
    expect(textsDrawn(flow, pictures['a plain network'], english).join()).not.toContain('∂L/∂c');
  });

  test('marks where losses enter: everywhere when every state is read', () => {
    const ticks = (read: string) => {
      const picture = pictureOf({ T: 20, n: 4 }, { hash: `read=${read}` });
      const fake = fakeSurface(640, 160, light);
      flow.draw(fake.surface, picture, english);
      return fake.calls.filter((call) => call === 'moveTo').length;
    };
    // Of the last loss alone there is one lane, as where there is one loss.
    expect(ticks('all&q=last') - ticks('last')).toBe(20);
    expect(ticks('attention') - ticks('last')).toBe(20);
  });
});

describe('slow motion', () => {
  const picture = pictureOf(
    { T: 4, n: 4 },
    { arrays: { log10Norms: Float64Array.of(-3, -2, -1, 0) } },
  );

  test('says the norm at the step and the factor from the step after it', () => {
    // 10⁻² after 10⁻¹
    expect(stepSaid(picture, null, english)).toBe('t = 2: ‖∂L/∂h₂‖ = 0.0100, × 0.100 from t = 3');
    expect(stepSaid(picture, null, { ...english, language: 'zh' })).toBe(
      't = 2：‖∂L/∂h₂‖ = 0.0100，为 t = 3 时的 0.100 倍',
    );
  });

  test('has no factor at the step where the gradient begins', () => {
    expect(stepSaid(picture, null, { ...english, t: 4 })).toBe('t = 4: ‖∂L/∂h₄‖ = 1.00');
  });

  test('says the number that stands in the table', () => {
    const norm = flow.rows(picture, english).body[1][2];
    expect(stepSaid(picture, null, english)).toContain(`= ${norm},`);
  });

  test('veils what the gradient has not reached', () => {
    const veils = (t: number) => {
      const { surface } = fakeSurface(640, 160, light);
      const widths: number[] = [];
      const { context } = surface;
      const fill = context.fillRect.bind(context);
      context.fillRect = (x, y, width, height) => {
        if (String(context.fillStyle).includes('0.86')) widths.push(width);
        fill(x, y, width, height);
      };
      flowOf({ loss: null, isSlow: true }).draw(surface, picture, { ...english, t });
      return widths;
    };
    // Three of four cells.
    const { surface } = fakeSurface(640, 160, light);
    const lane = surface.width - surface.left - surface.right;
    expect(veils(4)).toEqual([expect.closeTo((3 * lane) / 4, 6)]);
    expect(veils(1)).toEqual([0]);
  });
});

describe('the flow of one loss', () => {
  // Row t′, column t.
  const itemised = Float64Array.of(-1, Number.NaN, Number.NaN, -3, -2, Number.NaN, -9, -6, 0);
  const picture = pictureOf({ T: 3, n: 4 }, { hash: 'read=all', arrays: { itemised } });

  test('is that row of the itemised map, by its own step', () => {
    const panel = flowOf({ loss: 2, isSlow: false });
    expect(panel.needs).toContain('itemised');
    // 10⁻³ against 10⁻² at t′ = 2; nothing after it.
    expect(panel.rows(picture, english).body.map((row) => row.slice(2))).toEqual([
      ['0.00100', '0.100'],
      ['0.0100', '1.00'],
      ['—', '—'],
    ]);
    expect(panel.describe(picture, english)).toBe(
      'From step 2 back to step 1 the norm of the gradient of that step’s loss alone goes from 1 to 10\u00a0%.',
    );
    expect(stepSaid(picture, 2, { ...english, t: 1 })).toBe(
      't = 1: ‖∂L₂/∂h₁‖ = 0.00100, × 0.100 from t = 2',
    );
  });

  test('is the last one where there is no other, and never beyond the sequence', () => {
    expect(lossStep(picture.config, 99)).toBe(3);
    expect(lossStep(pictureOf({ T: 3, n: 4 }, { hash: 'read=last' }).config, 2)).toBe(3);
  });

  test('is the usual flow where nothing is chosen', () => {
    expect(flowPanel({ loss: null, isSlow: false })).toBeUndefined();
  });
});

describe('singular values as lines', () => {
  test('are named at their curves', () => {
    const texts = textsDrawn(spectrumLines, pictures['a plain network'], english);
    expect(texts).toEqual(expect.arrayContaining(['σₘₐₓ', 'median σ', 'σₘᵢₙ', 'ρ(Jₜ)']));
  });

  test('say at how many steps a gradient can grow', () => {
    const picture = pictureOf(
      { T: 3, n: 2 },
      {
        arrays: {
          sigma: Float64Array.of(2, 0.5, 0.9, 0.1, 1.1, 0),
          rho: Float64Array.of(1, 0.8, 0.7),
        },
      },
    );
    expect(spectrumLines.describe(picture, english)).toBe(
      'At step 2 the singular values of the Jacobian reach from 0.100 to 0.900; their median is 0.500. Its spectral radius is 0.800. The largest singular value is above 1 at 2 of 3 steps.',
    );
  });
});

describe('a trail of eigenvalues', () => {
  const dots = (panel: Panel, picture: RunSnapshot, t: number) => {
    const fake = fakeSurface(300, 250, light);
    panel.draw(fake.surface, picture, { ...english, t });
    return fake.calls.filter((call) => call === 'arc').length;
  };

  test('has the eight steps before, as far as there are', () => {
    const picture = pictureOf({ T: 20, n: 5 });
    const usual = dots(eig, picture, 20);
    expect(dots(eigOverTime, picture, 20) - usual).toBe(8 * 5);
    expect(dots(eigOverTime, picture, 3) - usual).toBe(2 * 5);
    expect(dots(eigOverTime, picture, 1) - usual).toBe(0);
    expect(eigOverTime.describe(picture, { ...english, t: 20 })).toContain('steps 12 to 19');
  });

  test('over training has what was seen at earlier steps of this run, and forgets it elsewhere', () => {
    const panel = eigOverTraining();
    const at = (step: number, changes: Partial<RunSnapshot> = {}): RunSnapshot => ({
      ...pictureOf({ T: 20, n: 5 }, { summary: { step } }),
      complete: ['norms', 'eigen'],
      ...changes,
    });
    const usual = dots(eig, at(0), 4);
    const trail = (picture: RunSnapshot, t = 4) => (dots(panel, picture, t) - usual) / 5;
    expect([0, 1, 2].map((step) => trail(at(step)))).toEqual([0, 1, 2]);
    // Drawn again, and drawn of numbers that are not complete: nothing is added.
    expect(trail(at(2))).toBe(2);
    expect(trail(at(3, { complete: ['norms'] }))).toBe(3);
    expect(trail(at(4))).toBe(3);
    expect(panel.describe(at(4), { ...english, t: 4 })).toContain(
      'at 3 earlier updates, from 0 to 2',
    );
    // Back to an earlier step, then to another step t, then to another run.
    expect(trail(at(1))).toBe(1);
    expect(trail(at(2), 5)).toBe(0);
    expect(trail(at(3), 5)).toBe(1);
    expect(trail(at(4, { run: 2 }), 5)).toBe(0);
  });
});

describe('the units of a gate', () => {
  const picture = pictureOf(
    { T: 2, n: 4 },
    {
      hash: 'cell=lstm',
      arrays: {
        'gate:f:mean': Float64Array.of(0.5, 0.5),
        'gate:f:low': Float64Array.of(0, 0),
        'gate:f:high': Float64Array.of(1, 1),
        'gate:f:map': Float64Array.of(0.5, 0.5, 0.5, 0.5, 0.05, 0.5, 0.95, 0.99),
        'gate:f:units': Float64Array.of(0.5, 0.5, 0.5, 0.5, 0.2, 0.3, 0.4, 0.5),
      },
    },
  );

  test('are counted as closed and open', () => {
    expect(gateMap({ gate: 'f', of: 'sequence' }).describe(picture, english)).toBe(
      'At step 2 the units of f reach from 0.05 to 0.99. Closed (below 0.1): 1 of 4; open (above 0.9): 2.',
    );
    expect(gateMap({ gate: 'f', of: 'batch' }).describe(picture, english)).toContain(
      'from 0.20 to 0.50',
    );
  });

  test('ask for the mean of the batch only when it is shown', () => {
    expect(gateMap({ gate: 'f', of: 'sequence' }).needs).toEqual(['gates']);
    expect(gateMap({ gate: 'f', of: 'batch' }).needs).toEqual(['gates', 'gate-units']);
    expect(gates.needs).toEqual(['gates']);
  });
});

test('the row of a gate is found where it is drawn', () => {
  const picture = pictures['an LSTM'];
  // Four rows between 4 and 200 − 22, eight pixels apart: each of (174 + 8)/4 = 45.5.
  expect([5, 50, 96, 142, 177].map((y) => gateAt(picture, 200, y))).toEqual([
    'i',
    'f',
    'g',
    'o',
    'o',
  ]);
  expect(gateAt(picture, 200, 190)).toBeNull();
});
