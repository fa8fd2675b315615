/** Pages of others with figures in them: the lesson that comes with gradflow, and `<gradflow-figure>` on a foreign site. */
import type { Page } from 'playwright/test';
import { axeFaults } from '../support/axe.ts';
import { expect, type Message, test } from '../support/host.ts';
import { importPath } from '../support/imports.ts';
import { settled } from '../support/settled.ts';

const figureIn = (page: Page, id: string) =>
  page.locator(`#${id}`).locator('iframe').contentFrame();
const outputOf = (page: Page, id: string) => page.locator(`[data-of="${id}"] output`);

test('the lesson shows what its figures say, and they follow its buttons; it has no barrier and no sideways scrolling, in both languages', async ({
  page,
  host,
}) => {
  const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await page.goto(`${host.site}examples/index.html`);
  await expect(outputOf(page, 'rnn')).toContainText('Vanishing');
  await page.getByRole('button', { name: 'gain 2.5' }).click();
  await expect(outputOf(page, 'rnn')).toContainText('Exploding');
  await expect(figureIn(page, 'rnn').locator('.verdict-line')).toHaveAttribute(
    'data-kind',
    'exploding',
  );
  await expect(page.locator('#log')).toContainText('"config":"gain=2.5"');
  await page.getByRole('button', { name: 'gain 1', exact: true }).click();
  await expect(outputOf(page, 'rnn')).toContainText('Vanishing');
  // It is told what a reader changes inside, too.
  const gain = figureIn(page, 'rnn').getByRole('textbox', { name: /^gain: value/i });
  await gain.fill('3');
  await gain.press('Enter');
  await expect(page.locator('#log')).toContainText('"config":"gain=3"');
  await expect(outputOf(page, 'rnn')).toContainText('Exploding');

  // The guess is judged by what the figure measured: of an LSTM whose gate is open, more than a fifth.
  await page.getByRole('radio', { name: 'less than a hundredth' }).check();
  await page.locator('#open').scrollIntoViewIfNeeded();
  await expect(page.locator('#told')).toContainText(/^No: the figure measures (×\s)?\d/);
  await page.getByRole('radio', { name: 'more than a fifth' }).check();
  await expect(page.locator('#told')).toContainText(/^Yes: /);

  for (const id of ['half', 'open']) {
    await page.locator(`#${id}`).scrollIntoViewIfNeeded();
    await expect(outputOf(page, id)).not.toBeEmpty();
  }
  await page.locator('#task').scrollIntoViewIfNeeded();
  await page.getByRole('button', { name: '10 updates' }).click();
  await expect(page.locator('#step')).toHaveText('10');
  await page.getByRole('button', { name: 'Ask for the numbers' }).click();
  await expect(page.locator('#answer')).toContainText(/singular value of any J: \d/);
  await page.getByRole('button', { name: 'Back to update 0' }).click();
  await expect(page.locator('#step')).toHaveText('0');
  expect(await axeFaults(page)).toEqual([]);
  expect(await sideways()).toBeLessThanOrEqual(0);

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${host.site}examples/zh.html`);
  await expect(outputOf(page, 'rnn')).not.toHaveText('…');
  await settled(figureIn(page, 'rnn'));
  expect(await axeFaults(page)).toEqual([]);
  expect(await sideways()).toBeLessThanOrEqual(0);
});

/** What the element offers to scripts. */
interface FigureElement extends HTMLElement {
  set(config: string): Promise<Message>;
  get(fields?: string[]): Promise<Message>;
  step(count?: number): Promise<Message>;
  export(format: string, panel?: string): Promise<Message>;
}

const pageWith = (body: string) => `<!doctype html><html lang="en"><meta charset="utf-8">
  <title>Another site</title><link rel="icon" href="data:,">
  <body><script>
    window.events = [];
    for (const type of ['ready', 'config', 'verdict', 'frame', 'resize', 'state', 'file', 'error'])
      document.addEventListener('gradflow-' + type, ({ target, detail }) =>
        events.push({ from: target.id, ...detail }));
  </script>${body}</body></html>`;

const eventsOf = (page: Page, from: string, type: string) =>
  page.evaluate(
    ([from, type]) =>
      (window as unknown as { events: Message[] }).events.filter(
        (event) => event.from === from && event.type === type,
      ),
    [from, type],
  );

test.describe('<gradflow-figure> on another site', () => {
  const three = (site: string) =>
    pageWith(`<gradflow-figure id="a" config="gain=2.5" theme="light"></gradflow-figure>
      <gradflow-figure id="b" width="480" panels="norm" controls="gain" lock="all" lang="zh"></gradflow-figure>
      <div style="height: 9000px"></div>
      <gradflow-figure id="far" config="gain=2.5"></gradflow-figure>
      <script src="${site}embed.js" async></script><script src="${site}embed.js" async></script>`);

  test('is as high as its content, dressed by its attributes and follows them, answers its methods, tells its events, and loads far below the window once it is asked for something', async ({
    page,
    host,
  }) => {
    await page.goto(await host.offer(three(host.site)));
    await expect(figureIn(page, 'a').locator('.verdict-line')).toHaveAttribute(
      'data-kind',
      'exploding',
    );
    await expect(figureIn(page, 'b').locator('.verdict-line')).toHaveCount(0);
    await expect(figureIn(page, 'b').getByRole('slider', { name: /^增益/ })).toBeDisabled();
    for (const id of ['a', 'b']) {
      await expect
        .poll(() =>
          figureIn(page, id)
            .locator('html')
            .evaluate((root) => root.getBoundingClientRect().height - innerHeight),
        )
        .toBe(0);
    }
    expect((await page.locator('#b').boundingBox())!.width).toBe(480);

    // It answers for itself alone.
    const { accepted, state, stepped, file, problem } = await page.evaluate(async () => {
      await customElements.whenDefined('gradflow-figure');
      const a = document.getElementById('a') as FigureElement;
      const accepted = await a.set('cell=lstm&T=20&n=8');
      await a.step(3);
      const state = await a.get(['gates']);
      const stepped = await a.step();
      const file = await a.export('pytorch');
      const problem = await a.export('svg', 'nonsense').catch((error: Error) => error.message);
      return { accepted, state, stepped, file, problem };
    });
    expect(accepted).toMatchObject({ type: 'config', config: 'cell=lstm&n=8&T=20' });
    expect(state).toMatchObject({ config: 'cell=lstm&n=8&T=20', step: 3 });
    expect(state.gates).toEqual(expect.any(Object));
    expect(stepped).toMatchObject({ type: 'ready' });
    expect(file).toMatchObject({ type: 'file', mime: 'text/x-python' });
    expect(problem).toContain('nonsense');
    await expect.poll(() => eventsOf(page, 'b', 'verdict')).not.toEqual([]);
    expect(await eventsOf(page, 'b', 'config')).toEqual([]);
    expect(await eventsOf(page, 'a', 'error')).toHaveLength(1);
    expect((await eventsOf(page, 'a', 'frame')).at(-1)).toMatchObject({
      step: expect.any(Number),
      loss: expect.any(Number),
      gradNorm: { before: expect.any(Number), after: expect.any(Number) },
    });

    // Its attributes leave no entry in the history.
    await settled(figureIn(page, 'a'));
    const length = await page.evaluate(() => history.length);
    const setOn = (id: string, name: string, value: string) =>
      page
        .locator(`#${id}`)
        .evaluate((a, [name, value]) => a.setAttribute(name!, value!), [name, value]);
    await setOn('a', 'config', 'gain=0.5');
    await expect(figureIn(page, 'a').locator('.verdict-line')).toHaveAttribute(
      'data-kind',
      'vanishing',
    );
    await setOn('a', 'theme', 'dark');
    await expect(figureIn(page, 'a').locator('html')).toHaveAttribute('data-theme', 'dark');
    await setOn('a', 'panels', 'norm');
    await expect(figureIn(page, 'a').getByRole('img')).toHaveCount(1);
    // The experiment is still the one that was set.
    expect(
      await page.evaluate(() => (document.getElementById('a') as FigureElement).get()),
    ).toMatchObject({ config: 'gain=0.5' });
    await setOn('a', 'width', '500');
    await settled(figureIn(page, 'a'));
    expect((await page.locator('#a').boundingBox())!.width).toBe(500);
    expect(await page.evaluate(() => history.length)).toBe(length);

    // The last one had every chance to begin.
    expect(await eventsOf(page, 'far', 'ready')).toEqual([]);
    const askFar = () => (document.getElementById('far') as FigureElement).get();
    expect(await page.evaluate(askFar)).toMatchObject({ verdict: { kind: 'exploding' } });
  });
});

test.describe('a dozen figures on one page', () => {
  test('compute where the reader is, and nowhere else', async ({ page, host }) => {
    const figures = Array.from(
      { length: 12 },
      (_, i) =>
        `<gradflow-figure id="f${i}" config="n=32&T=50&B=1&gain=${(1 + i / 10).toFixed(1)}" style="margin-bottom: 60px"></gradflow-figure>`,
    );
    const html = pageWith(`${figures.join('')}<script src="${host.site}embed.js"></script>`);
    await page.setViewportSize({ width: 700, height: 900 });
    await page.goto(await host.offer(html));
    await expect.poll(() => eventsOf(page, 'f0', 'verdict')).not.toEqual([]);
    const nVisible = () =>
      page.evaluate(
        () =>
          [...document.querySelectorAll('gradflow-figure')].filter((figure) => {
            const { top, bottom } = figure.getBoundingClientRect();
            return bottom > 0 && top < innerHeight;
          }).length,
      );
    expect(await nVisible()).toBeLessThanOrEqual(3);
    await expect.poll(() => page.workers().length).toBeLessThanOrEqual(await nVisible());

    // Every fourth: those between come into view on the way.
    for (let i = 3; i < 12; i += 4) {
      await page.locator(`#f${i}`).scrollIntoViewIfNeeded();
      await expect.poll(() => eventsOf(page, `f${i}`, 'verdict')).not.toEqual([]);
    }
    // Those that were passed give their workers back.
    await expect.poll(() => page.workers().length).toBeLessThanOrEqual(await nVisible());
    // And take one again when the reader returns.
    await page.locator('#f0').scrollIntoViewIfNeeded();
    const gain = figureIn(page, 'f0').getByRole('textbox', { name: /^gain: value/i });
    await gain.fill('2.5');
    await gain.press('Enter');
    await expect(figureIn(page, 'f0').locator('.verdict-line')).toHaveAttribute(
      'data-kind',
      'exploding',
    );
  });
});

test('a network that is opened in a framed Lab stands in its state, and set takes the state back with its sizes; a report says that no address opens it', async ({
  page,
  host,
}) => {
  const lab = await host.open(page, { hash: 'view=lab', width: 1000, height: 700 });
  const report = async () => {
    const { data } = await lab.ask({ type: 'export', format: 'json' });
    return JSON.parse(`${data}`) as { readonly config: string; readonly opensExactly: boolean };
  };
  expect((await report()).opensExactly).toBe(true);
  // There from the start, whoever looks for it.
  const field = lab.inside.locator('input[type=file]');
  await field.setInputFiles(importPath('o31_m20.safetensors'));
  await expect.poll(async () => (await lab.state()).config).toContain('m=20');
  const { config } = await lab.state();
  expect(config).toContain('cell=gru-torch');
  expect(await lab.ask({ type: 'set', config })).toMatchObject({
    type: 'config',
    config,
    notices: [],
  });
  expect(await report()).toMatchObject({ config, opensExactly: false });
  await field.setInputFiles(['s08_model.json', 's08.weights.bin'].map(importPath));
  await expect.poll(async () => (await lab.state()).config).toContain('gact=hard-sigmoid-02');
  await field.setInputFiles(importPath('torch-lstm-2x8-f32.safetensors'));
  await expect.poll(async () => (await lab.state()).config).toContain('layers=2');
  const stack = (await lab.state()).config.split('&');
  expect(stack).toEqual(expect.arrayContaining(['cell=lstm', 'n=8', 'm=3']));
  // A gate function of the file before is none of this one's.
  expect(stack.filter((pair) => pair.startsWith('gact='))).toEqual([]);
  await lab.inside.getByRole('button', { name: 'Remove' }).click();
  await expect.poll(async () => (await report()).opensExactly).toBe(true);
});
