import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { exportFile, exportTable } from '../../../../app/features/export/exportFile.ts';
import { say } from '../../../../app/locales/index.ts';
import { panelOf, panels } from '../../../../app/panels/index.ts';
import type { Panel } from '../../../../app/panels/panel.ts';
import { stateContext } from '../../../support/fakeContext.ts';
import { historyOf, pictureOf } from '../../../support/pictures.ts';

/** A canvas that keeps the state of its context and shows nothing. */
const canvas = () => ({
  width: 1,
  height: 1,
  getContext: () =>
    Object.assign(stateContext(), {
      canvas: { width: 1, height: 1, toDataURL: () => 'data:,' },
      createImageData: (width: number, height: number) => ({
        data: new Uint8ClampedArray(4 * width * height),
      }),
      drawImage: () => {},
    }),
});

const picture = pictureOf({ T: 12, n: 4 }, { history: historyOf(20) });
const source = {
  frames: { picture },
  complete: async () => {},
  write: async () => null,
  plotOptions: () => ({ t: 6, language: 'en' as const, reducedMotion: true }),
};

beforeEach(() => {
  vi.stubGlobal('document', { createElement: canvas });
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  vi.stubGlobal('location', { href: 'https://example.org/gradflow/' });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

// Others are drawn by their own tab, which computes them beside the run.
const computed = panels.filter((panel: Panel) => !panel.Frame);
const plain = computed.map(({ id }) => id);

describe('the picture of a plot', () => {
  test.each(plain)('of %s can be saved', async (id) => {
    const file = await exportFile(source, { format: 'svg', panel: id });
    expect(file).toMatchObject({ name: `gradflow-${id}.svg`, mime: 'image/svg+xml' });
    expect(file).toHaveProperty('data', expect.stringContaining(say(panelOf(id)!.title, 'en')));
  });

  test('of a plot that there is not is refused', async () => {
    expect(await exportFile(source, { format: 'svg', panel: 'nonsense' })).toBe('panel');
    expect(await exportFile(source, { format: 'svg' })).toBe('panel');
  });

  test('names the tab that it stands in, so that its address opens there', async () => {
    const addressOf = async (id: string) => {
      const file = await exportFile(source, { format: 'svg', panel: id });
      return typeof file === 'string' ? file : /#[^<]*tab=\w+/.exec(String(file.data))?.[0];
    };
    expect(await addressOf('data')).toContain('tab=data');
    expect(await addressOf('history')).toContain('tab=train');
    expect(await addressOf('threshold')).toContain('tab=train');
  });
});

describe('the picture of a plot for a paper', () => {
  const svgOf = async (id: string, widthMm = 84): Promise<string> => {
    const file = await exportFile(source, { format: 'svg', panel: id, widthMm, isNamed: true });
    if (typeof file === 'string') throw new Error(`${id}: ${file}`);
    expect(file.name).toBe(`gradflow-${id}-${widthMm}mm.svg`);
    return String(file.data);
  };
  const writtenIn = (svg: string) => [...svg.matchAll(/<text ([^>]*)>([^<]*)</g)];

  test.each(plain)('of %s is as wide as a column, in letters of one size', async (id) => {
    const svg = await svgOf(id);
    // 11 units are 8 points = 8 · 25.4 / 72 mm: 84 mm are 327.4 of them.
    expect(svg).toMatch(/^<svg [^>]*width="84mm" height="[\d.]+mm" viewBox="0 0 327\.4\d? /);
    for (const [, attributes = ''] of writtenIn(svg)) {
      // Subscripts are three quarters of it.
      expect(attributes).toMatch(/font-size="(11|8\.25)"/);
      expect(attributes).not.toContain('font-weight');
    }
    expect(svg).toContain(
      '@font-face{font-family:"gradflow figures";src:url(data:font/woff2;base64,',
    );
  });

  test.each(plain)('of %s has title, settings and version beside the picture alone', async (id) => {
    const [head = '', drawing = ''] = (await svgOf(id)).split('</metadata>');
    const question = say(panelOf(id)!.question, 'en');
    const written = writtenIn(drawing).map(([, , text = '']) => text);
    expect(head).toMatch(/<dc:creator>gradflow \d[\d.]*<\/dc:creator>/);
    expect(head).toContain('<dc:source>gradflow ');
    expect(head).toMatch(/<dc:description>(Experiment: all defaults|#)/);
    for (const word of [say(panelOf(id)!.title, 'en'), question]) {
      expect(written).not.toContain(word);
    }
    expect(written.join(' ')).not.toMatch(/#|gradflow|https?:/);
  });

  test('names its axes with their units, and its curves in a legend', async () => {
    const norm = writtenIn(await svgOf('norm', 174)).map(([, , text]) => text);
    expect(norm).toContain('time step t');
    expect(norm).toContain('‖∂L/∂hₜ‖, log₁₀ scale');
    expect(norm).toContain('smallest to largest sequence');
    // What the reader points at, and the name of a line of the page.
    expect(norm).not.toContain('norm at T');
    const exponents = writtenIn(await svgOf('lyapunov')).map(([, , text]) => text);
    expect(exponents).toContain('λᵢ, nats per step');
  });

  test('marks no step', async () => {
    const at = async (t: number) => {
      const looked = { ...source, plotOptions: () => ({ ...source.plotOptions(), t }) };
      const file = await exportFile(looked, { format: 'svg', panel: 'norm', widthMm: 84 });
      return typeof file === 'string' ? file : file.data;
    };
    expect(await at(3)).toBe(await at(9));
  });
});

test('every plot is saved as its numbers, a row a line', async () => {
  for (const panel of panels.filter((one: Panel) => !one.Frame)) {
    const file = await exportTable(source, panel);
    if (typeof file === 'string') throw new Error(`${panel.id}: ${file}`);
    expect(file).toMatchObject({ name: `gradflow-${panel.id}.csv`, mime: 'text/csv' });
    const { length } = panel.columns(picture, source.plotOptions());
    expect(String(file.data).split('\n'), panel.id).toHaveLength(length + 2);
  }
});

test('a plot whose numbers cannot be computed has no file', async () => {
  const complete = () => Promise.reject(new Error('no engine'));
  expect(await exportTable({ ...source, complete }, panelOf('norm')!)).toBe('engine');
});

test('every plot can be named by a figure, each by an id of its own', () => {
  expect(panels).toHaveLength(14);
  for (const panel of panels) expect(panelOf(panel.id)).toBe(panel);
});
