/** A part of the steps: what every plot over time shows of it, and what a saved picture says of it. */
import { describe, expect, test } from 'vitest';
import { type Figure, layOut, sentenceOf } from '../../../app/features/export/figure.ts';
import { svgDocument } from '../../../app/features/export/pictures.ts';
import { data } from '../../../app/panels/data/data.ts';
import { gateMap } from '../../../app/panels/gates/gateMap.ts';
import { panelOf, panels } from '../../../app/panels/index.ts';
import type { Panel, PlotOptions } from '../../../app/panels/panel.ts';
import { spectrumLines } from '../../../app/panels/spectrum/spectrumLines.ts';
import { spanSentence } from '../../../app/panels/zoom.ts';
import { light } from '../../../app/plot/color.ts';
import { timeCells } from '../../../app/plot/scales.ts';
import type { Span } from '../../../app/plot/surface.ts';
import type { RunSnapshot } from '../../../app/session/runSnapshot.ts';
import { stateContext } from '../../support/fakeContext.ts';
import { fakeSurface } from '../../support/fakeSurface.ts';
import { pictureOf, withArrays } from '../../support/pictures.ts';

const [T, n] = [20, 4];
const wave = (length: number) => Float64Array.from({ length }, (_, i) => 0.5 + 0.4 * Math.sin(i));

/** A run in which every plot over time has something to draw, at all steps. */
const whole = (hash = ''): RunSnapshot =>
  pictureOf(
    { T, n },
    {
      hash: `read=all&${hash}`,
      arrays: {
        product: Float64Array.from({ length: T * n }, (_, i) => -0.1 * (T - Math.floor(i / n))),
        itemised: Float64Array.from({ length: T * T }, (_, i) => {
          const [loss, t] = [Math.floor(i / T), i % T];
          return t > loss ? Number.NaN : -0.1 * (loss - t);
        }),
        ...Object.fromEntries(
          ['a', 'i', 'f', 'g', 'o'].flatMap((name) => [
            ...['mean', 'low', 'high', 'saturated'].map((what) => [
              `gate:${name}:${what}`,
              wave(T),
            ]),
            [`gate:${name}:map`, wave(T * n)],
          ]),
        ),
        'sample:input': wave(T * 2),
        'sample:target': wave(T),
        'sample:output': wave(T),
      },
    },
  );

const listed: readonly Panel[] = panels;
const overTime: readonly (readonly [string, Panel])[] = [
  ...listed.filter(({ hasTime }) => hasTime).map((panel) => [panel.id, panel] as const),
  ['data', data],
  ['spectrum as lines', spectrumLines],
  ['units of a gate', gateMap({ gate: null, of: 'sequence' })],
];

/** The same with an answer in classes. */
const inClasses = (): RunSnapshot => {
  const run = whole('loss=ce&p=3');
  const more: Readonly<Record<string, Float64Array>> = {
    'sample:probability': wave(T * 3),
    'sample:target': Float64Array.from({ length: T * 3 }, (_, i) => (i % 4 === 0 ? 1 : 0)),
    'sample:output': wave(T * 3),
  };
  return withArrays(run, more);
};

const usual: PlotOptions = { t: 12, language: 'en', reducedMotion: true };

/** A surface with the room beside the time axis that the plot has. */
function surfaceOf(panel: Panel) {
  const { surface, written } = fakeSurface(640, 300, light);
  return { surface: { ...surface, ...panel.margins?.(surface.width) }, written };
}

/** Horizontal places of what is drawn and not cut off, and the texts. */
function drawnPlaces(panel: Panel, picture: RunSnapshot, options: PlotOptions) {
  const { surface, written } = surfaceOf(panel);
  const { context } = surface;
  const places: number[] = [];
  let cuts = 0;
  const kept: number[] = [];
  const note = (...xs: number[]) => {
    if (cuts === 0) places.push(...xs);
  };
  Object.assign(context, {
    save: () => kept.push(cuts),
    restore: () => {
      cuts = kept.pop() ?? 0;
    },
    clip: () => {
      cuts += 1;
    },
    moveTo: (x: number) => note(x),
    lineTo: (x: number) => note(x),
    arc: (x: number) => note(x),
    fillRect: (x: number, _: number, width: number) => note(x, x + width),
    strokeRect: (x: number, _: number, width: number) => note(x, x + width),
  });
  panel.draw({ ...surface, span: options.span }, picture, options);
  return { places, surface, texts: written.map(({ text }) => text) };
}

/** Colours of the cells and bars of each step, from top to bottom. */
function coloursBy(panel: Panel, picture: RunSnapshot, span: Span | undefined) {
  const { surface } = fakeSurface(640, 300, light);
  const cells = timeCells({ ...surface, span }, T);
  const found: { readonly t: number; readonly y: number; readonly colour: unknown }[] = [];
  surface.context.fillRect = (x, y, width) => {
    // Nothing else is as wide as a step.
    if (width > 1.001 * cells.cell || width < 0.6 * cells.cell) return;
    const t = Math.round((x + width / 2 - cells.x(1)) / cells.cell) + 1;
    found.push({ t, y, colour: surface.context.fillStyle });
  };
  panel.draw({ ...surface, span }, picture, usual);
  found.sort((one, other) => one.y - other.y);
  const by = new Map<number, unknown[]>();
  for (const { t, colour } of found) by.set(t, [...(by.get(t) ?? []), colour]);
  return by;
}

describe.each(overTime)('%s', (_, panel) => {
  test.each([
    [[3, 7], 5],
    [[10, 20], 3],
    [[1, 4], 20],
    // A part that was chosen in a longer sequence.
    [[40, 60], 2],
  ] as const)('keeps to the steps %j with step %i selected', (span, t) => {
    const runs = ['', 'cell=lstm', 'read=last', 'cell=gru&read=last'].map(whole);
    for (const picture of [...runs, inClasses()]) {
      const { places, surface, texts } = drawnPlaces(panel, picture, { ...usual, t, span });
      expect(places.length).toBeGreaterThan(0);
      // A step is 27 pixels wide and more: what lay outside would be far out. Half a pixel is that of a sharp line.
      expect(Math.min(...places)).toBeGreaterThanOrEqual(surface.left - 5.5);
      expect(Math.max(...places)).toBeLessThanOrEqual(surface.width + 0.5);
      expect(texts.join()).not.toMatch(/NaN|undefined/);
    }
  });

  test('gives each step in view the colours that it has in the whole', () => {
    for (const picture of [whole(), whole('cell=lstm'), whole('read=last'), inClasses()]) {
      const all = coloursBy(panel, picture, undefined);
      for (const span of [
        [3, 7],
        [8, 20],
      ] as const) {
        const part = coloursBy(panel, picture, span);
        const inView = [...all.keys()].filter((t) => t >= span[0] && t <= span[1]);
        expect(new Set(part.keys())).toEqual(new Set(inView));
        for (const [t, colours] of part) {
          // Of the map of all losses the first rows are left out: they are empty there.
          expect(all.get(t)?.slice(-colours.length)).toEqual(colours);
        }
      }
    }
  });

  test('shows all steps where no part is chosen', () => {
    const { surface } = surfaceOf(panel);
    const { places } = drawnPlaces(panel, whole('cell=lstm'), usual);
    expect(Math.min(...places)).toBeLessThanOrEqual(surface.left + 1);
    expect(Math.max(...places)).toBeGreaterThanOrEqual(surface.width - surface.right - 1);
  });
});

test('the map of all losses begins with the first step in view, for earlier losses reach none of it', () => {
  const itemised = panelOf('itemised');
  if (!itemised) throw new Error('no such plot');
  const rows = (span?: Span) =>
    drawnPlaces(itemised, whole(), { ...usual, span }).texts.filter((text) => text.includes('′ ='));
  expect(rows()).toEqual(['t′ = 20', 't′ = 1']);
  expect(rows([8, 14])).toEqual(['t′ = 20', 't′ = 8']);
});

describe('a saved picture', () => {
  const figure = (id: string, options: Partial<PlotOptions>): Figure => {
    const panel = panelOf(id);
    if (!panel) throw new Error(`no plot ${id}`);
    return {
      panel,
      picture: whole('cell=lstm'),
      options: { ...usual, ...options },
      palette: light,
      size: { width: 640, height: 300 },
      experiment: '#cell=lstm',
      citation: 'gradflow',
    };
  };
  const svgOf = (one: Figure) =>
    svgDocument(one, layOut(stateContext(), one), stateContext(), () => 'data:,');

  test.each(['flow', 'norm', 'spectrum', 'gates', 'product', 'itemised'])(
    'of %s shows the steps on screen and says which',
    (id) => {
      const part = svgOf(figure(id, { span: [8, 14] }));
      expect(part).toContain('Steps 8 to 14 of 20 are shown.');
      // The axis of time ends with the part; the flow stands on that of the norms.
      if (id !== 'flow') expect(part).toMatch(/>14<\/text>/);
      expect(part).not.toMatch(/>20<\/text>/);
      expect(part).toMatch(/>12<\/text>/);
      expect(svgOf(figure(id, {}))).not.toContain('are shown');
    },
  );

  test('has no line at a selected step that is not in it', () => {
    const marks = (t: number) =>
      svgOf(figure('norm', { t, span: [8, 14] })).split(light.accent).length;
    expect(marks(12)).toBeGreaterThan(marks(3));
  });

  test('of a plot without an axis of time says nothing of steps', () => {
    expect(sentenceOf(figure('eig', { span: [8, 14] }))).not.toContain('are shown');
  });
});

test('the steps are told in both languages, those that are left of a part of a longer sequence', () => {
  expect(spanSentence(undefined, 20, 'en')).toBe('');
  expect(spanSentence([1, 20], 20, 'en')).toBe('');
  expect(spanSentence([3, 7], 20, 'en')).toBe(' Steps 3 to 7 of 20 are shown.');
  expect(spanSentence([15, 60], 20, 'zh')).toBe('显示第 15 至 20 步，共 20 步。');
});
