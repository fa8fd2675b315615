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
  look: () => ({ t: 6, language: 'en' as const, reducedMotion: true }),
};

beforeEach(() => {
  vi.stubGlobal('document', { createElement: canvas });
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  vi.stubGlobal('location', { href: 'https://example.org/gradflow/' });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the picture of a plot', () => {
  // Drawn by its own tab, which computes it beside the run.
  const computed = panels.filter((panel: Panel) => !panel.Frame);

  test.each(computed.map(({ id }) => id))('of %s can be saved', async (id) => {
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

test('every plot is saved as its numbers, a row a line', async () => {
  for (const panel of panels.filter((one: Panel) => !one.Frame)) {
    const file = await exportTable(source, panel);
    if (typeof file === 'string') throw new Error(`${panel.id}: ${file}`);
    expect(file).toMatchObject({ name: `gradflow-${panel.id}.csv`, mime: 'text/csv' });
    const { length } = panel.columns(picture, source.look());
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
