import { describe, expect, test } from 'vitest';
import {
  drawnSteps,
  heroMargins,
  heroRooms,
  mostCells,
  thickness,
} from '../../../app/panels/hero/geometry.ts';
import { hero } from '../../../app/panels/hero/hero.ts';
import type { PlotOptions } from '../../../app/panels/panel.ts';
import { light, opacity } from '../../../app/plot/color.ts';
import { resolveSettings } from '../../../workers/model/config.ts';
import { fakeSurface } from '../../support/fakeSurface.ts';
import { pictureOf } from '../../support/pictures.ts';

const options: PlotOptions = { t: 30, language: 'en', reducedMotion: false };

describe('the cells that are drawn', () => {
  test('are all of them where there is room', () => {
    expect(drawnSteps(1, 12, 40)).toEqual({
      steps: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
      gap: 1,
    });
  });

  test('are every g-th from the last back, and the first', () => {
    // T = 10, at most 4: g = ⌈9/3⌉ = 3, so 10, 7, 4 and 1.
    expect(drawnSteps(1, 10, 4)).toEqual({ steps: [1, 4, 7, 10], gap: 3 });
    // T = 11, at most 4: g = ⌈10/3⌉ = 4, so 11, 7 and 1; 3 would cover 1.
    expect(drawnSteps(1, 11, 4)).toEqual({ steps: [1, 7, 11], gap: 4 });
  });

  test.each([12, 24, 40])('are at most %d, with step 1 and step T, for every T', (most) => {
    for (let T = 2; T <= 500; T++) {
      const { steps, gap } = drawnSteps(1, T, most);
      expect(steps.length).toBeLessThanOrEqual(most);
      expect([steps[0], steps.at(-1)]).toEqual([1, T]);
      const gaps = steps.slice(1).map((t, i) => t - steps[i]);
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(gap);
    }
  });

  test('are fewer on a narrow surface', () => {
    expect([mostCells(320), mostCells(640), mostCells(1120)]).toEqual([12, 24, 40]);
  });
});

describe('the ribbon', () => {
  test('is 33 px thicker for each decade above 10⁻⁴, up to 10 times the loss’s own', () => {
    expect([-4, -3, 0, 1, 12].map((ratio) => thickness(ratio, 33))).toEqual([1, 33, 132, 165, 165]);
  });

  test('has no thickness where there is nothing, or no number', () => {
    expect([thickness(-Infinity, 33), thickness(Number.NaN, 33)]).toEqual([0, 0]);
  });

  test('keeps a tenth of its ink at a thousandth, and never less than a hint of it', () => {
    expect(opacity(-3)).toBeCloseTo(0.1, 12);
    expect([opacity(0), opacity(2), opacity(-30)]).toEqual([1, 1, 0.04]);
  });

  test.each([140, 200, 300, 400])('has room between cells and axis in %d px', (height) => {
    const rooms = heroRooms(height);
    const half = (5 * rooms.perDecade) / 2;
    expect(rooms.ribbon - half).toBeGreaterThan(rooms.cells + rooms.radius);
    expect(rooms.ribbon + half).toBeLessThanOrEqual(rooms.bracket);
    expect(rooms.bracket).toBeLessThan(rooms.axis);
  });
});

describe('the hero', () => {
  const writtenOn = (width: number, height: number, more: Partial<PlotOptions> = {}) => {
    const { surface, written, unplaced } = fakeSurface(width, height, light);
    hero.draw({ ...surface, ...heroMargins(width) }, pictureOf({ T: 60, n: 4 }), {
      ...options,
      ...more,
    });
    expect(unplaced).toEqual([]);
    return written;
  };
  const texts = (...on: Parameters<typeof writtenOn>) => writtenOn(...on).map(({ text }) => text);

  test.each([
    [320, 140],
    [640, 230],
    [830, 285],
    [1120, 400],
  ])('writes nothing smaller than it says on %d × %d px', (width, height) => {
    const sizes = writtenOn(width, height).map(({ sizePx }) => sizePx);
    expect(Math.min(...sizes)).toBe(hero.smallest);
  });

  test.each([
    [320, 140],
    [480, 173],
  ])(
    'writes no word over its cells on %d × %d px, however thick the ribbon is',
    (width, height) => {
      const { cells, radius } = heroRooms(height);
      // Ten times more at every step back.
      const log10NormsLast = Float64Array.from({ length: 60 }, (_, i) => 59 - i);
      const { surface, written } = fakeSurface(width, height, light);
      const picture = pictureOf({ T: 60, n: 4 }, { arrays: { log10NormsLast } });
      hero.draw({ ...surface, ...heroMargins(width) }, picture, options);
      const over = written.filter(
        ({ text, top, bottom }) => text !== 'L' && top < cells + radius && bottom > cells - radius,
      );
      expect(over).toEqual([]);
      expect(written.map(({ text }) => text)).toContain('×10⁵⁹');
    },
  );

  test.each([
    [320, 140],
    [1120, 400],
  ])(
    'shows the network, and no number of a gradient, while it waits on %d × %d px',
    (width, height) => {
      const { surface, written, unplaced } = fakeSurface(width, height, light);
      hero.drawWaiting?.(
        { ...surface, ...heroMargins(width) },
        resolveSettings({ T: 60, n: 4 }).config,
        options,
      );
      const words = written.map(({ text }) => text);
      expect(unplaced).toEqual([]);
      expect(words).toContain('oldest input ←');
      expect(
        words.filter(
          (word) => /^[×\d]/.test(word) && !['10', '1', '1/10', '1/1000'].includes(word),
        ),
      ).toEqual([]);
    },
  );

  test('says in place of its strip of singular values why there is none', () => {
    const limit = { asked: 4e9, limit: 2e9, unit: 'products' } as const;
    const on = (more: Parameters<typeof pictureOf>[1]) => {
      const { surface, written } = fakeSurface(1120, 400, light);
      hero.draw({ ...surface, ...heroMargins(1120) }, pictureOf({ T: 60, n: 4 }, more), options);
      return written.map(({ text }) => text);
    };
    expect(on({})).toContain('σ(Jₜ)');
    const refused = on({ refused: { sigma: limit } });
    expect(refused).not.toContain('σ(Jₜ)');
    expect(refused.join(' ')).toMatch(/Not computed: this would take 4(\.0)?×10⁹ multiplications/);
  });

  test('names the ends of its axis and how far the gradient has come', () => {
    expect(texts(1120, 400)).toEqual(
      expect.arrayContaining(['oldest input ←', 'time step t', '→ newest · loss', 'L', '1/1000']),
    );
  });

  test('measures the reach when the gradient has come home', () => {
    const measures = (more: Partial<PlotOptions>) =>
      texts(1120, 400, more).some((text) => text.startsWith('reach'));
    expect(measures({})).toBe(true);
    expect(measures({ isReturning: true })).toBe(false);
  });
});
