import type { Page } from 'playwright/test';
import { cells } from '../../workers/engine/cells/index.ts';
import { expect, type State, test } from '../support/host.ts';
import { settled } from '../support/settled.ts';

const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' });
const picture = (page: Page, panel: RegExp) =>
  page.getByRole('figure', { name: panel }).getByRole('img');

test('every cell, stacked, bidirectional, normalised and truncated ones too, opens with a verdict and all its measures', async ({
  page,
  host,
}) => {
  const figure = await host.open(page, { hash: 'n=6&T=12&B=2', width: 1200, height: 800 });
  const fields = ['log10Transport', 'log10Share', 'product', 'itemised', 'gates'];
  for (const id of cells.ids) {
    await figure.ask({ type: 'set', config: `cell=${id}&n=6&T=12&B=2&read=all` });
    const state = (await figure.ask({ type: 'get', fields })) as State;
    expect(['vanishing', 'healthy', 'exploding']).toContain(state.verdict.kind);
    expect(state.log10Norms).toHaveLength(12);
    expect(state.log10Transport).toHaveLength(12);
    expect(state.log10Share).toMatchObject({ U: expect.any(Array), W: expect.any(Array) });
    expect(Object.keys(state.product as object)).toHaveLength(12);
    expect(state.itemised).toHaveLength(12);
    expect(Object.keys(state.gates as object).length).toBeGreaterThan(0);
    expect(state.lyapunov).not.toBeNull();
  }
  const seen = new Set<string>();
  for (const extra of [
    ...['', 'layers=3', 'bi=1', 'ln=1', 'tbptt=5', 'read=attention', 'binit=uniform'],
  ]) {
    await figure.ask({ type: 'set', config: `cell=lstm&n=6&T=20&B=2&${extra}` });
    const state = await figure.state();
    seen.add(JSON.stringify(state.log10Norms));
    // Cuts after 5, 10 and 15: nothing of the loss at 20 arrives at step 15.
    if (extra === 'tbptt=5') expect(state.log10Norms[14]).toBe('-Infinity');
    if (extra === 'bi=1') expect(state.log10NormsReverse).toHaveLength(20);
  }
  expect(seen.size).toBe(7);
});

test('a typed cell runs; a mistake is shown with its place and the last good cell stays', async ({
  page,
}) => {
  await page.goto('./#cell=custom&view=lab');
  const editor = page.getByRole('textbox', { name: /equations/i });
  await expect(verdict(page)).toContainText(/Vanishing|Healthy|Exploding/);
  await settled(page);
  const before = await picture(page, /Gradient norm/).getAttribute('aria-label');
  await editor.fill("h' = tanh(lin(x, q))");
  const problem = page.getByRole('button', { name: /line 1/i });
  await expect(problem).toBeVisible();
  await expect(page.getByText(/“q”|"q"|q is|'q'/).first()).toBeVisible();
  await settled(page);
  expect(await picture(page, /Gradient norm/).getAttribute('aria-label')).toBe(before);
  expect(new URL(page.url()).hash).toBe('#cell=custom&view=lab');
  await editor.fill("h' = sigmoid(lin(x, h))");
  await expect(problem).toBeHidden();
  await expect(verdict(page)).toContainText('Vanishing');
  await expect
    .poll(() => decodeURIComponent(new URL(page.url()).hash))
    .toContain("eq=h' = sigmoid(lin(x, h))");
  // Sentences follow the picture at reading speed.
  await expect(picture(page, /Gradient norm/)).not.toHaveAttribute('aria-label', `${before}`);
  // The address alone brings the same cell back.
  await settled(page);
  const said = await picture(page, /Gradient norm/).getAttribute('aria-label');
  await page.reload();
  await expect(picture(page, /Gradient norm/)).toHaveAttribute('aria-label', `${said}`);
});
