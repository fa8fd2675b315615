import { expect, type Figure, type Message, test } from '../support/host.ts';
import { settled } from '../support/settled.ts';
import { textSizes } from '../support/textSizes.ts';

/** How much of the sentence is cut, which parts of the figure lie over another, and which show nothing. */
const faultsOf = (figure: Figure) =>
  figure.inside.locator('main').evaluate((main) => {
    const said = main.querySelector('.verdict-line');
    const shown = [
      ...main.querySelectorAll(
        '.verdict-line, .open, .plot, .label, .segment, .slider, select, button, .typed',
      ),
    ].filter((one) => one.getBoundingClientRect().width > 1);
    const crossed = shown.flatMap((one, i) =>
      shown.slice(i + 1).flatMap((other) => {
        if (one.contains(other) || other.contains(one)) return [];
        const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        return wide > 1 && high > 1 ? [`${one.className} ${other.className}`] : [];
      }),
    );
    const empty = [...main.querySelectorAll('header, figure, .plot, footer')]
      .filter((one) => one.getBoundingClientRect().height < 1)
      .map((one) => one.outerHTML);
    return { cut: said ? said.scrollHeight - said.clientHeight : 0, crossed, empty };
  });

const line = (figure: Figure) => figure.inside.locator('.verdict-line');

test.describe('a figure under a sub-path of another site', () => {
  test('shows the plots, the verdict and the controls that its address names, and locks those that it locks', async ({
    page,
    host,
  }) => {
    const figure = await host.open(page, { hash: 'embed=1&gain=2.5' });
    const { inside } = figure;
    await expect(inside.getByRole('main', { name: 'gradflow figure' })).toContainText(
      'the gradient grows',
    );
    await expect(inside.getByRole('img')).toHaveCount(1);
    await expect(inside.getByRole('radio', { name: 'RNN', exact: true })).toBeChecked();
    await expect(inside.getByRole('slider', { name: /^Gain/ })).toBeVisible();
    await expect(inside.getByRole('combobox', { name: /^Clipping/ })).toBeVisible();
    const link = inside.getByRole('link', { name: /^Open in gradflow/ });
    await expect(link).toHaveAttribute('href', `${host.site}#gain=2.5`);
    // Keys are those of the page around, which may have a meaning for them: none is heard.
    await inside.getByRole('radio', { name: 'RNN', exact: true }).focus();
    await page.keyboard.press('?');
    await page.keyboard.press('n');
    await settled(inside);
    await expect(inside.getByRole('dialog')).toHaveCount(0);
    expect((await figure.state()).config).toBe('gain=2.5');
    // Who asks the system for more contrast has black words here too, as in the picture.
    const ink = () => inside.locator('body').evaluate((node) => getComputedStyle(node).color);
    expect(await ink()).not.toBe('rgb(0, 0, 0)');
    await page.emulateMedia({ contrast: 'more' });
    expect(await ink()).toBe('rgb(0, 0, 0)');
    await page.emulateMedia({ contrast: 'no-preference' });

    // Others can be named, and locked.
    const hash = 'embed=1&controls=gain,act&lock=gain&panels=norm';
    const locked = await host.open(page, { hash });
    await expect(locked.inside.getByRole('slider', { name: /^Gain/ })).toBeDisabled();
    await expect(locked.inside.getByRole('textbox', { name: /^gain: value/i })).toBeDisabled();
    await expect(locked.inside.getByText('ReLU').first()).toBeAttached();
    await expect(locked.inside.getByRole('radio', { name: 'RNN' })).toHaveCount(0);
    await expect(locked.inside.getByRole('img')).toHaveCount(1);
  });

  /** Of each size one language, and at length the other one. */
  const frames = [
    ['embed=1', 640, 420, false],
    ['embed=1&lang=zh&gain=2.5', 640, 420, true],
    ['embed=1&cell=lstm', 480, 360, true],
    ['embed=1&cell=lstm&lang=zh', 480, 360, false],
    ['embed=1', 320, 300, false],
    ['embed=1&lang=zh', 320, 300, true],
    // An address that names the plots of the Lab.
    ['embed=1&cell=lstm&panels=flow,norm,verdict', 640, 420, false],
    ['embed=1&cell=lstm&panels=flow,norm,verdict&lang=zh', 800, 540, true],
  ] as const;
  for (const [title, isLong] of [
    ['fits into its frame without a scrollbar', false],
    ['fits into its frame without a scrollbar, in the other language', true],
  ] as const) {
    test(title, { tag: isLong ? ['@long'] : [] }, async ({ page, host }) => {
      for (const [hash, width, height] of frames.filter(([, , , long]) => long === isLong)) {
        const figure = await host.open(page, { hash, width, height });
        await expect(line(figure)).not.toBeEmpty();
        await settled(figure.inside);
        const overflow = await figure.inside.locator('html').evaluate((root) => ({
          right: root.scrollWidth - root.clientWidth,
          below: Math.max(0, root.scrollHeight - root.clientHeight),
        }));
        expect(overflow).toEqual({ right: 0, below: 0 });
        expect(await faultsOf(figure), hash).toEqual({ cut: 0, crossed: [], empty: [] });
        await expect.poll(() => figure.received('resize')).not.toEqual([]);
        expect((await figure.received('resize')).at(-1)?.height).toBeLessThanOrEqual(height);
      }
    });
  }

  test('tells the same height whatever the height of its frame, in the words of course platforms too', async ({
    page,
    host,
  }) => {
    const heights: unknown[] = [];
    const hash = 'embed=1&panels=norm,spectrum';
    // In the low frame a scrollbar stands beside the plots; they are as wide all the same.
    for (const height of [100, 500, 2000]) {
      const figure = await host.open(page, { hash, height });
      await expect(figure.inside.getByRole('img')).toHaveCount(2);
      await settled(figure.inside);
      await expect.poll(() => figure.received('resize')).not.toEqual([]);
      heights.push((await figure.received('resize')).at(-1)?.height);
    }
    expect(heights[0]).toBeGreaterThan(300);
    expect(new Set(heights).size).toBe(1);
    const texts = await page.evaluate(() =>
      (window as unknown as { received: { data: unknown }[] }).received
        .map(({ data }) => data)
        .filter((data) => typeof data === 'string'),
    );
    expect(texts.map((text) => JSON.parse(text as string)).at(-1)).toEqual({
      src: `${host.site}#${hash}`,
      context: 'iframe.resize',
      height: heights[0],
    });
  });
});

test('a figure of a projector’s size is as large, with three controls of those it names', async ({
  page,
  host,
}) => {
  await page.setViewportSize({ width: 1300, height: 760 });
  for (const lang of ['en', 'zh']) {
    const hash = `embed=1&present=1&lang=${lang}&controls=cell,gain,act,clip`;
    const { inside } = await host.open(page, { hash, width: 1280, height: 720 });
    await expect(inside.locator('.verdict-line')).toHaveAttribute('data-kind', /./);
    await settled(inside);
    const small = (await textSizes(inside)).filter(([size]) => size < 20);
    expect(small).toEqual([]);
    const box = await inside.locator('.plot').boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(0.6 * 720);
    await expect(inside.locator('footer .control')).toHaveCount(3);
    const below = await inside
      .locator('html')
      .evaluate((root) => root.scrollHeight - root.clientHeight);
    expect(below).toBeLessThanOrEqual(0);
  }
});

test.describe('messages', () => {
  test('say ready on load and in answer to hello, train and take back, in a sandbox too, and no stranger is listened to', async ({
    page,
    host,
  }) => {
    const sandbox = 'allow-scripts allow-same-origin';
    const figure = await host.open(page, { hash: 'embed=1', sandbox });
    const [onLoad] = await figure.received('ready');
    expect(onLoad).toEqual({ gradflow: 1, type: 'ready', version: expect.stringMatching(/^\d/) });
    for (const id of ['a', '', 0, -2.5]) {
      expect(await figure.ask({ type: 'hello', id })).toEqual({ ...onLoad, id });
    }
    const origins = await page.evaluate(() =>
      (window as unknown as { received: { origin: string }[] }).received.map(
        ({ origin }) => origin,
      ),
    );
    expect(new Set(origins)).toEqual(new Set([figure.origin]));
    await figure.tellAsStranger({ gradflow: 1, type: 'set', config: 'gain=4', id: 'stranger' });
    await figure.tellAsStranger({ gradflow: 1, type: 'dance', id: 'stranger' });
    await figure.ask({ type: 'hello' });
    expect(await figure.state()).toMatchObject({ config: '', verdict: { kind: 'vanishing' } });
    for (const type of ['config', 'error']) expect(await figure.received(type)).toEqual([]);

    const start = await figure.state();
    await figure.tell({ gradflow: 1, type: 'play' });
    await expect(figure.inside.getByRole('button', { name: 'Pause' })).toBeVisible();
    await expect.poll(async () => (await figure.state()).step).toBeGreaterThan(2);
    await figure.tell({ gradflow: 1, type: 'pause' });
    await expect(figure.inside.getByRole('button', { name: 'Train' })).toBeVisible();
    const paused = await figure.state();
    await figure.tell({ gradflow: 1, type: 'step' });
    expect((await figure.state()).step).toBe(paused.step + 1);
    await figure.tell({ gradflow: 1, type: 'step', count: 5 });
    expect((await figure.state()).step).toBe(paused.step + 6);
    await figure.tell({ gradflow: 1, type: 'reset' });
    const reset = await figure.state();
    expect(reset.step).toBe(0);
    expect(reset.log10Norms).toEqual(start.log10Norms);
  });

  test('set replaces the experiment and names what was repaired', async ({ page, host }) => {
    const figure = await host.open(page, { hash: 'embed=1&gain=2.5&lang=zh' });
    const config = 'cell=lstm&T=900&n=abc&colour=red';
    expect(await figure.ask({ type: 'set', config, id: 7 })).toEqual({
      gradflow: 1,
      type: 'config',
      id: 7,
      config: 'cell=lstm&T=500',
      notices: expect.arrayContaining([
        { key: 'T', given: '900', used: '500' },
        { key: 'n', given: 'abc', used: '32' },
      ]),
    });
    await expect(figure.inside.getByRole('radio', { name: 'LSTM' })).toBeChecked();
    // The gain went back to its default; language and frame are not part of the experiment.
    await expect(figure.inside.getByRole('slider', { name: /^增益/ })).toHaveValue('0.25');
    const back = await figure.ask({ type: 'set', config: '' });
    expect(back).toMatchObject({ type: 'config', config: '', notices: [] });
    expect(await figure.state()).toMatchObject({ config: '', step: 0 });
    const named = await figure.ask({ type: 'set', config: '#gain=2.5&lang=en' });
    expect(named).toMatchObject({ type: 'config', config: 'gain=2.5', notices: [] });
    await expect(line(figure)).toHaveAttribute('data-kind', 'exploding');
  });

  test('get is answered by a state with every field of the contract, the large ones when they are named, and words for numbers without end', async ({
    page,
    host,
  }) => {
    const figure = await host.open(page, { hash: 'embed=1&cell=lstm&T=30&n=8' });
    const state = await figure.ask({ type: 'get', id: 'all' });
    expect(Object.keys(state).sort()).toEqual(
      [
        ...['gradflow', 'type', 'id', 'problem', 'config', 'step', 'loss', 'gradNorm'],
        ...['log10Norms', 'log10NormsC', 'log10NormsReverse', 'log10NormsLast'],
        ...['sigmaMax', 'sigmaMin', 'rho', 'lyapunov'],
        ...['verdict', 'overflowAt', 'timings', 'engine'],
      ].sort(),
    );
    expect(state).toMatchObject({
      gradflow: 1,
      type: 'state',
      id: 'all',
      config: 'cell=lstm&n=8&T=30',
      step: 0,
      loss: expect.any(Number),
      gradNorm: { before: expect.any(Number), after: expect.any(Number) },
      log10NormsReverse: null,
      verdict: {
        kind: 'vanishing',
        decadesPerStep: expect.any(Number),
        totalDecades: expect.any(Number),
        halfLife: expect.any(Number),
        causes: expect.any(Array),
      },
      overflowAt: null,
      timings: { probeMs: expect.any(Number), spectraMs: expect.any(Number) },
      engine: expect.stringMatching(/^(wasm|ts)$/),
    });
    expect(state.verdict).toHaveProperty('horizon');
    for (const name of ['log10Norms', 'log10NormsC', 'log10NormsLast', 'rho'] as const) {
      expect(isNumbers(30)(state[name]), name).toBe(true);
    }
    for (const name of ['sigmaMax', 'sigmaMin'] as const) {
      expect(isNumbers(30)(state[name]), name).toBe(true);
    }
    const { sigmaMax, sigmaMin, rho } = state as Record<string, number[]>;
    for (let t = 0; t < 30; t++) {
      // |λ| ≤ σ₁ for every matrix.
      expect(rho![t]).toBeLessThanOrEqual(sigmaMax![t]! * (1 + 1e-9));
      expect(sigmaMin![t]).toBeLessThanOrEqual(sigmaMax![t]!);
      expect(sigmaMin![t]).toBeGreaterThanOrEqual(0);
    }

    await figure.ask({ type: 'set', config: 'cell=lstm&T=12&n=4&read=all' });
    const usual = await figure.state();
    const fields = [
      'log10NormsLayer',
      'log10Transport',
      'log10Share',
      'product',
      'itemised',
      'gates',
    ];
    for (const field of fields) expect(usual).not.toHaveProperty(field);
    const large = await figure.ask({ type: 'get', fields: [...fields, 'log10Norms', 'lyapunov'] });
    // The only layer is the top one.
    expect(large.log10NormsLayer).toEqual(large.log10Norms);
    expect(isNumbers(12)(large.log10Transport)).toBe(true);
    const { U, W } = large.log10Share as Record<string, unknown>;
    for (const share of [U, W]) expect(share).toHaveLength(12);
    expect(large.itemised).toHaveLength(12);
    for (const row of large.itemised as unknown[]) expect(row).toHaveLength(12);
    for (const gate of Object.values(large.gates as Record<string, Message>)) {
      expect(isNumbers(12)(gate.mean)).toBe(true);
      expect(isNumbers(12)(gate.saturated)).toBe(true);
    }
    expect(Object.keys(large.gates as object).length).toBeGreaterThanOrEqual(3);
    expect(large.product).toEqual(expect.any(Object));
    // h and c: eight exponents.
    expect(isNumbers(8)(large.lyapunov)).toBe(true);

    await figure.ask({ type: 'set', config: 'gain=0&T=20' });
    const dead = await figure.state();
    expect(dead.log10Norms.slice(0, 19)).toEqual(Array(19).fill('-Infinity'));
    expect(dead.log10Norms[19]).toEqual(expect.any(Number));
    await figure.ask({ type: 'set', config: 'act=relu&init=uniform01&gain=4&T=200' });
    const overflown = await figure.state();
    expect(overflown.overflowAt).toEqual(expect.any(Number));
    expect(overflown.verdict.kind).toBe('overflow');
    // With a loss at the last step alone, which is no number, there is no gradient at any step.
    expect(overflown.log10Norms).toBeNull();
    expect(overflown.problem).toContain('leaves the range of float64');
    // Nothing is lost on the way through JSON.
    expect(JSON.parse(JSON.stringify(overflown))).toEqual(overflown);
  });

  test('get after step tells of those steps, whatever the plots still wait for', async ({
    page,
    host,
  }) => {
    // The whole page: its plots keep the worker busy beyond what a state needs.
    const figure = await host.open(page, { width: 1440, height: 900 });
    for (const gain of [1.1, 1.2, 1.3, 1.4, 1.5, 1.6]) {
      await figure.ask({ type: 'set', config: `gain=${gain}` });
      expect(await figure.state()).toMatchObject({ config: `gain=${gain}`, step: 0 });
      await figure.tell({ gradflow: 1, type: 'step', count: 5 });
      expect(await figure.state()).toMatchObject({ config: `gain=${gain}`, step: 5 });
    }
  });
});

test.describe('without being asked', () => {
  test('a figure tells its numbers, its verdict, and what its reader changed', async ({
    page,
    host,
  }) => {
    const figure = await host.open(page, { hash: 'embed=1&n=4&T=10&B=1' });
    await expect.poll(() => figure.received('verdict')).toHaveLength(1);
    const { verdict } = await figure.state();
    // The first is told at once; causes are computed for whoever asks.
    const first = (await figure.received('verdict'))[0]!.verdict;
    expect(first).toEqual({ ...verdict, causes: null, problem: 'not computed' });
    expect(verdict).toHaveProperty('causes', expect.any(Array));
    await figure.tell({ gradflow: 1, type: 'play' });
    await expect.poll(async () => (await figure.received('frame')).length).toBeGreaterThan(12);
    await figure.tell({ gradflow: 1, type: 'pause' });
    const frames = await figure.received('frame');
    expect(frames.at(-1)!.step).toBeGreaterThan(12);

    // What its reader changed, and not what it was told.
    await figure.ask({ type: 'set', config: 'gain=2', id: 'mine' });
    await figure.inside.getByRole('radio', { name: 'GRU', exact: true }).check({ force: true });
    await expect.poll(() => figure.received('config')).toHaveLength(2);
    expect(await figure.received('config')).toEqual([
      { gradflow: 1, type: 'config', id: 'mine', config: 'gain=2', notices: [] },
      { gradflow: 1, type: 'config', config: 'cell=gru&gain=2', notices: [] },
    ]);
  });
});

test.describe('a page that sends far too much', () => {
  test('is answered or told that it was too much, and the figure goes on', async ({
    page,
    host,
  }) => {
    const figure = await host.open(page, { hash: 'embed=1&n=4&T=10' });
    await figure.state();
    const counts = await page.evaluate(
      (n) =>
        new Promise<Record<string, number>>((resolve) => {
          const { tell } = window as unknown as { tell: (message: unknown) => void };
          const seen: Record<string, number> = {};
          let nSeen = 0;
          addEventListener('message', ({ data }) => {
            if (typeof data?.id !== 'number') return;
            const what = data.type === 'error' ? data.code : data.type;
            seen[what] = (seen[what] ?? 0) + 1;
            nSeen += 1;
            if (nSeen === n) resolve(seen);
          });
          for (let id = 0; id < n; id++) {
            const config = `n=4&T=10&gain=${(id % 400) / 100}`;
            tell({ gradflow: 1, type: id % 2 ? 'set' : 'get', config, id });
          }
        }),
      10_000,
    );
    const { busy = 0, config = 0, state = 0, cancelled = 0 } = counts;
    expect(busy + config + state + cancelled).toBe(10_000);
    expect(busy).toBeGreaterThan(5_000);
    expect(config).toBeGreaterThan(0);
    expect(state).toBeGreaterThan(0);
    await figure.ask({ type: 'set', config: 'gain=2.5' });
    expect((await figure.state()).verdict.kind).toBe('exploding');
  });
});

test('every kind of file is handed out, and an unknown format or panel is an error', async ({
  page,
  host,
}) => {
  const figure = await host.open(page, { hash: 'embed=1&cell=gru&n=8&T=20' });
  for (const [format, panel, name] of [
    ['csv', undefined, 'gradflow.csv'],
    ['json', undefined, 'gradflow.json'],
    ['notebook', undefined, 'gradflow.ipynb'],
    ['pytorch', undefined, 'gradflow.py'],
    ['svg', 'norm', 'gradflow-norm.svg'],
    ['svg', 'product', 'gradflow-product.svg'],
  ] as const) {
    const file = await figure.ask({ type: 'export', format, ...(panel && { panel }) });
    expect(file, format).toMatchObject({ type: 'file', name, data: expect.any(String) });
  }
  const script = await figure.ask({ type: 'export', format: 'pytorch' });
  expect(script.data).toContain('experiment: #cell=gru&n=8&T=20');
  const bytes = (format: string, panel?: string) =>
    page.evaluate(
      (message) =>
        new Promise((resolve) => {
          addEventListener('message', function listen({ data }) {
            if (data?.id !== 'bytes') return;
            removeEventListener('message', listen);
            resolve({ isBytes: data.data instanceof Uint8Array, mime: data.mime });
          });
          (window as unknown as { tell: (message: unknown) => void }).tell(message);
        }),
      { gradflow: 1, type: 'export', id: 'bytes', format, panel },
    );
  expect(await bytes('png', 'flow')).toEqual({ isBytes: true, mime: 'image/png' });
  expect(await bytes('safetensors')).toEqual({ isBytes: true, mime: 'application/octet-stream' });
  const wrong = [
    [{ format: 'docx' }, 'format'],
    [{ format: '__proto__' }, 'format'],
    [{ format: 5 }, 'format'],
    [{ format: 'svg' }, 'panel'],
    [{ format: 'svg', panel: 'nothing' }, 'panel'],
    [{ format: 'svg', panel: 'constructor' }, 'panel'],
    [{ format: 'svg', panel: [] }, 'panel'],
  ] as const;
  for (const [fields, code] of wrong) {
    expect(await figure.ask({ type: 'export', ...fields })).toMatchObject({ type: 'error', code });
  }
});

test('what a reader opened is handed out only after the reader has said yes', async ({
  page,
  host,
}) => {
  const hash = 'task=text&n=4&T=12&B=2&opt=adam&lr=1e-3&tab=data';
  const figure = await host.open(page, { hash, width: 1200, height: 900 });
  const { inside } = figure;
  await inside.getByLabel('Your text or numbers').fill('abcd'.repeat(20));
  await inside.getByRole('button', { name: 'Use as text' }).click();
  await expect(inside.getByText('Your text of 80 characters is in use')).toBeVisible();
  const request = { type: 'export', format: 'pytorch' };
  expect(await figure.ask(request)).toMatchObject({ type: 'error', code: 'consent' });
  const asked = inside.getByRole('status').filter({ hasText: 'asks for what you opened here' });
  await expect(asked).toContainText(new URL(page.url()).origin);
  await inside.getByRole('button', { name: 'Hand it over' }).click();
  expect(await figure.ask(request)).toMatchObject({ type: 'file', name: 'gradflow.py' });
});

test.describe('a figure that is out of sight', () => {
  const measures = (figure: Figure) =>
    figure.inside.locator('html').evaluate(() =>
      performance
        .getEntriesByType('measure')
        .map(({ name }) => name)
        .filter((name) => name.startsWith('gradflow:')),
    );

  test('computes and draws nothing until it is scrolled into view, but answers get', async ({
    page,
    host,
  }) => {
    const figure = await host.open(page, { hash: 'embed=1&play=1', above: 4000 });
    // Once an observer inside has told, and messages have gone to and fro, it had every chance to begin.
    await figure.inside.locator('main').evaluate(
      (main) =>
        new Promise((resolve) => {
          new IntersectionObserver(resolve).observe(main);
        }),
    );
    for (let i = 0; i < 5; i++) await figure.ask({ type: 'hello' });
    expect(await measures(figure)).toEqual([]);
    await expect(figure.inside.getByRole('button', { name: 'Train' })).toBeAttached();
    expect((await figure.state()).log10Norms).toHaveLength(50);
    expect(await measures(figure)).not.toContain('gradflow:first-plot');

    await page.locator('#figure').scrollIntoViewIfNeeded();
    await expect.poll(() => measures(figure)).toContain('gradflow:first-plot');
    await expect(figure.inside.getByRole('button', { name: 'Pause' })).toBeVisible();
    await expect.poll(async () => (await figure.state()).step).toBeGreaterThan(2);

    // Gone again: training stands still.
    await page.evaluate(() => scrollTo(0, 0));
    await figure.ask({ type: 'hello' });
    const steps: number[] = [];
    await expect
      .poll(async () => {
        steps.push((await figure.state()).step);
        return steps.length > 3 && new Set(steps.slice(-3)).size === 1;
      })
      .toBe(true);
  });
});

/** A check for a list of that many numbers. */
function isNumbers(length: number): (value: unknown) => boolean {
  return (value) =>
    Array.isArray(value) &&
    value.length === length &&
    value.every((one) => typeof one === 'number');
}
