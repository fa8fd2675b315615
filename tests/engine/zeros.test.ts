import { describe, expect, it } from 'vitest';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { finish } from '../../workers/engine/run/pass.ts';
import { createRun } from '../../workers/engine/run/run.ts';
import { readHash, resolveSettings } from '../../workers/model/config.ts';

function measured(hash: string) {
  const run = createRun(resolveSettings(readHash(hash).settings).config, referenceMachine);
  finish(run.measure());
  return run;
}
const usual = 'task=noise&m=2&B=8&opt=adam&lr=1e-3';
const verdictOf = (hash: string) => measured(hash).verdict();

describe('what makes a gradient exactly zero', () => {
  it.each(['last', 'all'])('is truncation, with read=%s', (readOut) => {
    const hash = `${usual}&n=32&T=60&tbptt=15&read=${readOut}`;
    expect(verdictOf(hash)).toMatchObject({ zeroFromLag: 15, zeroBy: 'truncation', ratio: 0 });
  });

  it('is truncation at the first step where the sequence was cut, counted from t = 1', () => {
    // Cuts after t = 25 and 50: the last one is ten steps before T = 60.
    expect(verdictOf(`${usual}&n=32&T=60&tbptt=25`)).toMatchObject({
      zeroFromLag: 10,
      zeroBy: 'truncation',
    });
  });

  it('is units that are off, where all that it would pass are', () => {
    const { zeroFromLag, zeroBy } = verdictOf(
      'task=noise&m=1&n=2&T=60&B=1&opt=adam&lr=1e-3&act=relu',
    );
    expect(zeroFromLag).toBeGreaterThan(0);
    expect(zeroBy).toBe('dead-units');
  });

  it('is the normalisation of a single unit', () => {
    expect(verdictOf(`${usual}&n=1&T=60&ln=1`)).toMatchObject({
      zeroFromLag: 1,
      zeroBy: 'normalisation',
    });
  });

  it.each([
    'n=32&T=200&prec=f16',
    'n=32&T=200&prec=f16&act=relu',
    'n=32&T=200&prec=bf16&act=sigmoid',
    'n=32&T=60&prec=f16&cell=lstm&fb=-2',
    'n=32&T=60&prec=f16&cell=lstm&fb=-2&layers=2&bi=1&drop=0.3&read=all',
  ])('is underflow at %s', (hash) => {
    const { zeroFromLag, zeroBy } = verdictOf(`${usual}&${hash}`);
    expect(zeroFromLag).toBeGreaterThan(0);
    expect(zeroBy).toBe('underflow');
    // What is zero there is none in float64, from the same weights.
    const wide = hash.replace(/prec=\w+/, 'prec=f64');
    expect(verdictOf(`${usual}&${wide}`).zeroFromLag).toBe(null);
  });

  it('is adjoint clipping where more arrives without it', () => {
    const clipped = `${usual}&n=32&T=60&prec=f16&clip=adjoint&at=1e-6`;
    const { zeroFromLag, zeroBy } = verdictOf(clipped);
    expect(zeroBy).toBe('adjoint-clip');
    const free = verdictOf(`${usual}&n=32&T=60&prec=f16`);
    expect(free.zeroFromLag ?? Infinity).toBeGreaterThan(zeroFromLag ?? Infinity);
  });

  it('is not named where none of these is established', () => {
    // The recurrent weights themselves are 0.
    expect(verdictOf(`${usual}&n=32&T=60&gain=0`)).toMatchObject({ zeroFromLag: 1, zeroBy: null });
    expect(verdictOf(`${usual}&n=32&T=60`)).toMatchObject({ zeroFromLag: null, zeroBy: null });
  });

  it('leaves the norms and the gradient as they are without the question', () => {
    const hash = `${usual}&n=8&T=60&prec=f16&clip=adjoint&at=1e-6&read=all`;
    const run = measured(hash);
    expect(run.verdict().zeroBy).not.toBe(null);
    const [total, last] = [run.norms.h.slice(), run.norms.last.slice()];
    const gradient = run.gradient.slice();
    finish(run.measure('gradient'));
    expect(run.gradient).toEqual(gradient);
    finish(run.measure());
    expect([run.norms.h, run.norms.last]).toEqual([total, last]);
  });
});

describe('the share that arrives directly', () => {
  it('is there with attention alone', () => {
    expect(verdictOf(`${usual}&n=32&T=60`).directShare).toBe(null);
    expect(verdictOf(`${usual}&n=32&T=60&read=all`).directShare).toBe(null);
  });

  it('is everything where nothing passes the states', () => {
    // Without recurrent weights h_1 reaches the loss over attention alone.
    expect(verdictOf(`${usual}&n=8&T=60&read=attention&gain=0`).directShare).toBe(1);
  });

  it('is most where the states lose the rest', () => {
    const share = verdictOf(`${usual}&n=32&T=60&read=attention&act=sigmoid`).directShare ?? 0;
    expect(share).toBeGreaterThan(0.9);
  });
});

describe('the reverse direction', () => {
  it('is told where its loss is that of the first step, and where attention reads all', () => {
    expect(verdictOf(`${usual}&n=8&T=60&bi=1`).reverse).toBe(null);
    for (const readOut of ['all', 'attention']) {
      const run = measured(`${usual}&n=8&T=60&bi=1&read=${readOut}`);
      const { reverse } = run.verdict();
      const curve = run.norms.reverseLast ?? new Float64Array(60);
      // Lag 0 is t = 1.
      expect(reverse?.log10Ratio).toBe(curve[59] - curve[0]);
    }
    expect(verdictOf(`${usual}&n=8&T=60&read=all`).reverse).toBe(null);
  });
});

describe('the verdict of a run', () => {
  it.each([
    // log₁₀ σ(b)
    [0, -0.30103],
    [1, -0.136048],
    [2, -0.055124],
    [3, -0.021101],
  ])('has the slope of a forget gate alone, at bias %i', (fb, slope) => {
    const { decadesPerStep, log10Ratio } = verdictOf(
      `${usual}&n=32&T=60&cell=lstm&gain=0&xgain=0&fb=${fb}`,
    );
    expect(decadesPerStep).toBeCloseTo(slope, 6);
    // The change from h_T, which is not in c, to c_{T−1} is a part of the ratio.
    expect(log10Ratio).toBeLessThan(59 * slope);
  });

  it('has the ratio of the identity at gain 0.99', () => {
    const { ratio } = verdictOf(`${usual}&n=32&T=150&act=identity&init=identity&gain=0.99`);
    expect(ratio).toBeCloseTo(0.2237, 4); // 0.99¹⁴⁹
  });
});
