/** Plots that are words: equations, the leak, what a reader pastes, and how far a map is. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { UserDataBox } from '../../../app/panels/data/UserDataBox.tsx';
import Equations from '../../../app/panels/equations/Equations.tsx';
import { LeakTable } from '../../../app/panels/equations/LeakTable.tsx';
import { MathTree } from '../../../app/panels/equations/MathTree.tsx';
import { Progress } from '../../../app/panels/phase/Progress.tsx';
import { useSweep } from '../../../app/panels/phase/sweepStore.ts';
import { change } from '../../../app/session/experiment.ts';
import { keepUserData } from '../../../app/session/userData.ts';
import { pointAt } from '../../../app/session/view.ts';
import { findLeak, type Leak, leakOf } from '../../../workers/engine/analysis/leak.ts';
import { cellFormulas } from '../../../workers/engine/print/cellText.ts';
import type { MathNode } from '../../../workers/engine/print/mathml.ts';
import { resolveSettings } from '../../../workers/model/config.ts';
import { settingsFor } from '../../../workers/model/userDataSettings.ts';
import { inPage, quietSession, speaking } from '../../support/inPage.tsx';

const { config } = resolveSettings({ cell: 'lstm' });

/** Made-up numbers for every term of the LSTM: at t = 7 the gradient halves, every share and factor is a quarter. */
function madeUp(): Leak {
  for (let size = 3; size < 200; size++) {
    const leak = leakOf(
      config,
      Float64Array.from({ length: size }, (_, i) => [7, 0.5][i] ?? 0.25),
    );
    if (leak) return leak;
  }
  throw new RangeError('no length fits');
}

beforeEach(() => pointAt({}));

describe('equations', () => {
  test('are formulas that are read out, and scroll by themselves under the keyboard', async () => {
    const page = await inPage(<Equations config={config} language="en" theme="light" />);
    const formulas = [...page.container.querySelectorAll('math')];
    expect(formulas.length).toBeGreaterThanOrEqual(2);
    for (const formula of formulas) expect(formula.getAttribute('aria-label')).toBeTruthy();
    await userEvent.tab();
    await expect.element(page.getByRole('region', { name: 'One step forward' })).toHaveFocus();
  });

  test('are lit where a gate is pointed at or in focus, and no longer when it is left', async () => {
    const page = await inPage(<Equations config={config} language="en" theme="light" />);
    const lit = () => page.container.querySelectorAll('math [data-lit]').length;
    const gate = page.getByRole('button', { name: 'f', exact: true });
    await page.getByText(/^Source:/).hover();
    await expect.poll(lit).toBe(0);
    await gate.hover();
    await expect.poll(lit).toBeGreaterThan(0);
    await expect.element(gate).toHaveAttribute('aria-pressed', 'true');
    await page.getByText(/^Source:/).hover();
    await expect.poll(lit).toBe(0);
    (gate.element() as HTMLElement).focus();
    await expect.poll(lit).toBeGreaterThan(0);
    await userEvent.tab();
    await expect.element(gate).toHaveAttribute('aria-pressed', 'false');
  });

  test('have the number of a part that stands in several symbols once', async () => {
    const symbol = (text: string): MathNode => ({
      tag: 'mi',
      attributes: { 'data-part': 'f' },
      children: [text],
    });
    const node: MathNode = {
      tag: 'math',
      attributes: { alttext: 'f f' },
      children: [symbol('f'), symbol('f')],
    };
    const page = await inPage(<MathTree node={node} colorOf={() => ''} under={() => '×0.5'} />);
    expect(page.container.querySelectorAll('.live')).toHaveLength(1);
    expect(page.container.querySelector('math')?.getAttribute('aria-label')).toBe('f f');
  });

  test('have numbers under their parts, and mark the one that leaks', async () => {
    const { jacobian, gates } = cellFormulas(config);
    const [part] = madeUp().terms.flatMap(({ parts }) => parts);
    if (!jacobian || !part) throw new Error('there is no Jacobian');
    const page = await inPage(
      <MathTree
        node={jacobian}
        colorOf={(gate) => (gate === gates[0] ? 'rgb(1, 2, 3)' : 'rgb(4, 5, 6)')}
        leak={{ part: part.id, kind: 'shrinks' }}
        under={(id) => (id === part.id ? '×0.25' : null)}
      />,
    );
    const { container } = page;
    expect([...container.querySelectorAll('.live')].map((one) => one.textContent)).toEqual([
      '×0.25',
    ]);
    expect(container.querySelectorAll('[data-leak="shrinks"]').length).toBeGreaterThan(0);
    const colored = container.querySelector<HTMLElement>(`[data-gate="${gates[0]}"]:not(mtr)`);
    expect(colored?.style.color).toBe('rgb(1, 2, 3)');
  });
});

describe('the table of the leak', () => {
  const leak = madeUp();
  const found = findLeak(leak);

  test('has a row for every part of every road, and says where the leak is', async () => {
    const page = await inPage(
      <LeakTable leak={leak} found={found} language="en" gateOf={new Map()} />,
    );
    await expect
      .element(page.getByRole('region', { name: 'Roads of the gradient at t = 7' }))
      .toBeVisible();
    const rows = leak.terms.reduce((sum, { parts }) => sum + Math.max(1, parts.length), 0);
    expect(page.getByRole('row').elements()).toHaveLength(rows + 1);
    expect(page.container.querySelectorAll('em')).toHaveLength(1);
    await expect.element(page.getByText('the leak', { exact: true })).toBeVisible();
  });

  test('points at a part of the formula by hover and by focus', async () => {
    const page = await inPage(
      <LeakTable leak={leak} found={found} language="en" gateOf={new Map()} />,
    );
    const button = page.getByRole('button').nth(1);
    await expect.element(button).toHaveAttribute('aria-pressed', 'false');
    (button.element() as HTMLElement).focus();
    await expect.element(button).toHaveAttribute('aria-pressed', 'true');
    (button.element() as HTMLElement).blur();
    await expect.element(button).toHaveAttribute('aria-pressed', 'false');
    await button.hover();
    await expect.element(button).toHaveAttribute('aria-pressed', 'true');
  });

  test('is headed in the language of the page', async () => {
    await speaking('zh');
    const page = await inPage(
      <LeakTable leak={leak} found={found} language="zh" gateOf={new Map()} />,
    );
    for (const head of page.getByRole('columnheader').elements()) {
      expect(head.textContent).toMatch(/\p{Script=Han}/u);
    }
  });
});

describe('the box for a text or a series of one’s own', () => {
  test('brings what was pasted as a text or as numbers', async () => {
    const session = quietSession();
    const page = await inPage(<UserDataBox />, session);
    await page.getByRole('textbox', { name: 'Your text or numbers' }).fill('1, 2.5\n3');
    await page.getByRole('button', { name: 'Use as text' }).click();
    expect(session.provide).toHaveBeenLastCalledWith({
      kind: 'text',
      name: 'pasted',
      text: '1, 2.5\n3',
    });
    await page.getByRole('button', { name: 'Use as series' }).click();
    expect(session.provide).toHaveBeenLastCalledWith({
      kind: 'series',
      name: 'pasted',
      values: [1, 2.5, 3],
    });
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  });

  test('brings the spoken vowels, which it says are synthetic', async () => {
    const provide = vi.fn(() => null);
    const page = await inPage(<UserDataBox />, quietSession({ provide }));
    const button = page.getByRole('button', { name: 'Use spoken vowels' });
    await expect.element(button).toHaveAccessibleDescription(/Synthetic/);
    await button.click();
    await expect
      .poll(() => provide.mock.lastCall)
      .toEqual([expect.objectContaining({ kind: 'series', name: 'a-i-u' })]);
  });

  test('says why it cannot be used, until something else is typed', async () => {
    const provide = vi.fn(() => ({ code: 'short', given: 2 }) as const);
    const page = await inPage(<UserDataBox />, quietSession({ provide }));
    const field = page.getByRole('textbox');
    await field.fill('ab');
    await page.getByRole('button', { name: 'Use as text' }).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent(/2/);
    await expect.element(field).toHaveAttribute('aria-invalid', 'true');
    await field.fill('abc');
    await expect.element(field).toHaveAttribute('aria-invalid', 'false');
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  });

  test('names what is in use, and what is kept for later', async () => {
    const data = { kind: 'text', name: 'mine', text: 'abc'.repeat(400) } as const;
    keepUserData(data);
    const session = quietSession();
    session.set(settingsFor(data), 'choice');
    const page = await inPage(<UserDataBox />, session);
    await expect
      .element(page.getByRole('status'))
      .toHaveTextContent(/^Your text of 1\s200 characters is in use\./);
    await page.getByRole('button', { name: 'Back to the built-in one' }).click();
    expect(session.withdrawData).toHaveBeenCalledWith('text');
    change({ task: 'noise' });
    await expect.element(page.getByRole('status')).toHaveTextContent(/is kept\./);
    await page.getByRole('button', { name: 'Use it again' }).click();
    await expect.element(page.getByRole('status')).toHaveTextContent(/is in use\./);
  });
});

describe('how far a map is', () => {
  /** The map as far as its progress asks of it: so many cells. */
  const map = { order: Array.from({ length: 120 }, (_, i) => i) } as unknown as NonNullable<
    ReturnType<typeof useSweep.getState>['map']
  >;
  afterEach(() => useSweep.setState(useSweep.getInitialState(), true));

  async function progress(state: Partial<ReturnType<typeof useSweep.getState>>) {
    useSweep.setState({ map, ...state });
    const cancel = vi.fn();
    const resume = vi.fn();
    const page = await inPage(<Progress cancel={cancel} resume={resume} />);
    return { page, cancel, resume };
  }

  test('is nothing before there is one', async () => {
    const { page } = await progress({ map: null });
    expect(page.container.textContent).toBe('');
  });

  test('is counted with the time that is left, and can be cancelled', async () => {
    const { page, cancel } = await progress({ status: 'running', done: 30, leftMs: 4200 });
    await expect
      .element(page.getByRole('progressbar', { name: /30.*120/ }))
      .toHaveAttribute('value', '30');
    await expect.element(page.getByText(/4\.2/)).toBeVisible();
    await page.getByRole('button').click();
    expect(cancel).toHaveBeenCalledOnce();
    // From 90 seconds on in minutes, from 90 minutes on in hours.
    useSweep.setState({ leftMs: 45_000 });
    await expect.element(page.getByText(/45/)).toBeVisible();
    useSweep.setState({ leftMs: 120_000 });
    await expect.element(page.getByText(/2 min/)).toBeVisible();
    useSweep.setState({ leftMs: 7_200_000 });
    await expect.element(page.getByText(/2\.0 h/)).toBeVisible();
  });

  test.each(['cancelled', 'crashed', 'start', 'data'] as const)(
    'says why it is not whole when it is %s, and goes on by a button',
    async (status) => {
      const { page, resume } = await progress({ status, done: 30 });
      await expect.element(page.getByRole('progressbar')).not.toBeInTheDocument();
      await page.getByRole('button').click();
      expect(resume).toHaveBeenCalledOnce();
    },
  );

  test('is whole with the time that it took, where that is known', async () => {
    const { page } = await progress({ status: 'done', done: 120, tookMs: 12_000 });
    await expect.element(page.getByText(/120.*12/)).toBeVisible();
    await expect.element(page.getByRole('button')).not.toBeInTheDocument();
  });

  test('tells of a worker that died on the way, in the language of the page', async () => {
    await speaking('zh');
    const { page } = await progress({ status: 'done', done: 120, crashes: 1 });
    const note = () => page.container.querySelector('.phase-note')?.textContent;
    expect(note()).toMatch(/\p{Script=Han}/u);
    useSweep.setState({ status: 'crashed' });
    await expect.poll(note).toBeUndefined();
  });
});
