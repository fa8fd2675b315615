import { describe, expect, test } from 'vitest';
import { limitedSteps, truncations } from '../../../app/panels/cuts.ts';
import { flow } from '../../../app/panels/flow/flow.ts';
import type { PlotOptions } from '../../../app/panels/panel.ts';
import { light } from '../../../app/plot/color.ts';
import { fakeSurface } from '../../support/fakeSurface.ts';
import { pictureOf } from '../../support/pictures.ts';

const options = { language: 'en', t: 1, reducedMotion: true } as PlotOptions;
const none = { clipped: false };

function drawn(hash: string, cut: Float64Array | null, width = 640) {
  const picture = pictureOf({ T: 20, n: 4 }, { hash, arrays: { cut }, summary: none });
  const { surface, written } = fakeSurface(width, 160, light);
  flow.draw(surface, picture, options);
  return { picture, texts: written.map(({ text }) => text) };
}

describe('cuts in the flow panel', () => {
  test('truncation after 8 of 20 steps cuts behind 8 and 16, and says so once', () => {
    const { picture, texts } = drawn('tbptt=8', null);
    expect(truncations(picture.config)).toEqual([8, 16]);
    expect(texts.filter((text) => text === 'cut here')).toHaveLength(1);
    expect(flow.describe(picture, options)).toContain(
      'cut after every 8 steps: the last loss reaches back to step 17.',
    );
  });

  test('limited adjoints are counted and marked with their threshold', () => {
    const cut = new Float64Array(20);
    cut.set([0.5, 1, 0.01], 3);
    const { picture, texts } = drawn('clip=adjoint&at=0.5', cut);
    expect(limitedSteps(picture)).toEqual([4, 5, 6]);
    expect(texts).toContain('∂L/∂hₜ cut to ±0.50');
    expect(flow.describe(picture, options)).toContain(
      'At 3 of 20 steps clipping cuts ∂L/∂hₜ to ±0.50.',
    );
  });

  test('without cuts there is neither mark nor sentence', () => {
    const { picture, texts } = drawn('', new Float64Array(20));
    expect(texts.some((text) => text.includes('cut'))).toBe(false);
    expect(flow.describe(picture, options)).not.toContain('cut');
  });
});
