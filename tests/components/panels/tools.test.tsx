/** What stands beside a plot: its numbers, its curves, its ways to be seen, and the player that walks through it. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { CurveTools } from '../../../app/panels/CurveTools.tsx';
import { EigTools } from '../../../app/panels/eig/EigTools.tsx';
import { FlowTools } from '../../../app/panels/flow/FlowTools.tsx';
import { GatesTools } from '../../../app/panels/gates/GatesTools.tsx';
import { panels } from '../../../app/panels/index.ts';
import { NumbersTable } from '../../../app/panels/NumbersTable.tsx';
import type { Panel } from '../../../app/panels/panel.ts';
import { SpectrumTools } from '../../../app/panels/spectrum/SpectrumTools.tsx';
import { Undrawn } from '../../../app/panels/Undrawn.tsx';
import { Player } from '../../../app/panels/views/Player.tsx';
import { ViewSwitch } from '../../../app/panels/views/PlotViewSwitch.tsx';
import { change, useExperiment } from '../../../app/session/experiment.ts';
import { useRunStatus } from '../../../app/session/runStatus.ts';
import { useView } from '../../../app/session/view.ts';
import { inPage, quietSession, sessionShowing } from '../../support/inPage.tsx';
import { pictureOf } from '../../support/pictures.ts';

/** As many steps as the pictures have. */
beforeEach(() => void change({ T: 60 }));

const all: readonly Panel[] = panels;
const panelOf = (id: string): Panel => {
  const found = all.find((panel) => panel.id === id);
  if (!found) throw new RangeError(`no panel ${id}`);
  return found;
};
const t = () => useExperiment.getState().config.t;
const focus = (element: Element) => (element as HTMLElement).focus();

describe('the numbers behind a plot', () => {
  const norm = panelOf('norm');

  test('are a table with heads that can be reached by the keyboard', async () => {
    const page = await inPage(
      <NumbersTable panel={norm} title="Norm" />,
      sessionShowing(pictureOf({ T: 5, n: 2 })),
    );
    const region = page.getByRole('region', { name: 'Table: Norm' });
    await userEvent.tab();
    await expect.element(region).toHaveFocus();
    const heads = page.getByRole('columnheader').elements();
    expect(heads.length).toBeGreaterThan(1);
    // A head and five steps.
    expect(page.getByRole('row').elements()).toHaveLength(6);
    for (const head of heads) expect(head).toHaveAttribute('scope', 'col');
    // The norm at the last step is 10^−1, and 10^−1.08 = 0.0832 a step before.
    const cells = page
      .getByRole('cell')
      .elements()
      .map(({ textContent }) => textContent);
    expect(cells.some((cell) => /^0\.100/.test(cell ?? ''))).toBe(true);
    expect(cells.some((cell) => /^0\.0832/.test(cell ?? ''))).toBe(true);
  });

  test('are marked while they are of earlier settings, and not there before there are any', async () => {
    const page = await inPage(
      <NumbersTable panel={norm} title="Norm" />,
      sessionShowing(pictureOf({ T: 5, n: 2 })),
    );
    useRunStatus.setState({ isStale: true });
    await expect.element(page.getByRole('region')).toHaveAttribute('aria-busy', 'true');
    await page.unmount();
    const nothing = await inPage(<NumbersTable panel={norm} title="Norm" />);
    expect(nothing.container.textContent).toBe('');
  });
});

describe('the curves of a plot', () => {
  const tools = <CurveTools panel={panelOf('norm')} />;
  const shown = () => sessionShowing(pictureOf({ T: 60, n: 32 }));

  test('are switched off and on by buttons that are pressed while they are shown', async () => {
    const page = await inPage(tools, shown());
    const curves = page.getByRole('group', { name: 'Curves' }).getByRole('button');
    expect(curves.elements().length).toBeGreaterThan(1);
    const first = curves.first();
    await expect.element(first).toHaveAttribute('aria-pressed', 'true');
    focus(first.element());
    await userEvent.keyboard('{Enter}');
    await expect.element(first).toHaveAttribute('aria-pressed', 'false');
    const nHidden = useView.getState().hidden?.size ?? 0;
    expect(nHidden).toBeGreaterThan(0);
    await userEvent.keyboard(' ');
    await expect.element(first).toHaveAttribute('aria-pressed', 'true');
    expect(useView.getState().hidden?.size).toBe(nHidden - 1);
  });

  test('have a linear axis when asked to', async () => {
    const page = await inPage(tools, shown());
    const linear = page.getByRole('button', { name: 'linear' });
    await expect.element(linear).toHaveAttribute('aria-pressed', 'false');
    await linear.click();
    await expect.element(linear).toHaveAttribute('aria-pressed', 'true');
    expect(useView.getState().valueScale).toBeDefined();
    await linear.click();
    expect(useView.getState().valueScale).toBeUndefined();
  });

  test('are zoomed about the selected step, down to four steps and back to the whole, and that is said', async () => {
    const page = await inPage(tools, shown());
    const [less, more] = ['Show fewer steps, around the selected one', 'Show more steps'].map(
      (name) => page.getByRole('button', { name }),
    );
    const whole = page.getByRole('button', { name: 'all steps' });
    if (!less || !more) throw new Error('there are no buttons');
    for (const button of [more, whole]) {
      await expect.element(button).toHaveAttribute('aria-disabled', 'true');
    }
    // Step 30 of 60: half of them about it.
    await less.click();
    await expect.poll(() => useView.getState().span).toEqual([16, 45]);
    await expect.element(page.getByText(/16.*45.*60/)).toBeInTheDocument();
    const size = () => {
      const [first, last] = useView.getState().span ?? [0, 0];
      return last - first + 1;
    };
    for (let i = 0; i < 4; i++) await less.click({ force: true });
    await expect.poll(size).toBe(4);
    await expect.element(less).toHaveAttribute('aria-disabled', 'true');
    await more.click();
    await expect.poll(size).toBe(8);
    await whole.click();
    await expect.poll(() => useView.getState().span).toBeUndefined();
  });
});

describe('ways to see a plot', () => {
  test('are a group of radio buttons with a name', async () => {
    const choose = vi.fn();
    const options = ['map', 'lines'].map((id) => ({ id, text: `As ${id}` }));
    const page = await inPage(
      <ViewSwitch label="How it is shown" options={options} value="map" choose={choose} />,
    );
    await expect.element(page.getByRole('radiogroup', { name: 'How it is shown' })).toBeVisible();
    focus(page.getByRole('radio', { name: 'As map' }).element());
    await userEvent.keyboard('{ArrowRight}');
    expect(choose).toHaveBeenCalledWith('lines');
  });

  test('of singular values are a map and lines', async () => {
    const page = await inPage(<SpectrumTools />);
    await page.getByRole('radio', { name: 'lines' }).click();
    await expect.poll(() => useView.getState().shown.spectrum?.id).toBe('spectrum');
    await page.getByRole('radio', { name: 'map' }).click();
    await expect.poll(() => useView.getState().shown.spectrum).toBeUndefined();
  });

  test('of gates are curves, and units of a gate, of one sequence or of the batch', async () => {
    change({ cell: 'lstm' });
    const page = await inPage(<GatesTools />);
    await expect.element(page.getByRole('combobox')).not.toBeInTheDocument();
    await page.getByRole('radio', { name: 'units' }).click();
    const gate = page.getByRole('combobox', { name: 'Gate' });
    await expect.element(gate).toHaveValue('f');
    await gate.selectOptions('o');
    await page.getByRole('combobox', { name: 'Units of' }).selectOptions('batch');
    await expect.poll(() => useView.getState().shown.gates).toBeDefined();
    // An RNN has no gates to choose from.
    change({ cell: 'rnn' });
    await expect.element(gate).not.toBeInTheDocument();
    await page.getByRole('radio', { name: 'curves' }).click();
    await expect.poll(() => useView.getState().shown.gates).toBeUndefined();
  });

  test('of the flow are all losses or one, from a step that is typed', async () => {
    change({ read: 'all' });
    const page = await inPage(<FlowTools />, sessionShowing(pictureOf({ T: 60, n: 32 })));
    await page.getByRole('combobox', { name: 'Gradient of which losses' }).selectOptions('one');
    const step = page.getByRole('spinbutton', { name: 'Step t′ of that loss' });
    await expect.element(step).toHaveValue(60);
    await step.fill('40');
    await expect.element(step).toHaveValue(40);
    await step.fill('400');
    await expect.element(step).toHaveValue(60);
    // There is one loss only.
    change({ read: 'last' });
    await expect.element(step).toBeDisabled();
    await page.getByRole('combobox').selectOptions('all');
    await expect.element(step).not.toBeInTheDocument();
  });

  test('of the flow open slow motion at the loss; it closes by Escape', async () => {
    const session = sessionShowing(pictureOf({ T: 60, n: 32 }));
    const page = await inPage(<FlowTools />, session);
    const button = page.getByRole('button', { name: 'Slow motion', exact: true });
    await expect.element(button).toHaveAttribute('aria-expanded', 'false');
    await button.click();
    await expect.element(page.getByRole('group', { name: 'Slow motion' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Pause' })).toBeVisible();
    await expect.poll(t).toBeLessThan(60);
    await userEvent.keyboard('{End}');
    expect(t()).toBe(60);
    await expect.element(button).toHaveAttribute('aria-expanded', 'true');
    await expect.element(page.getByText(/t = 60: ‖/)).toBeVisible();
    await userEvent.keyboard('{ArrowLeft}');
    await expect.element(page.getByText(/t = 59: ‖/)).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('group', { name: 'Slow motion' })).not.toBeInTheDocument();
  });

  test('of eigenvalues have a trail, and a walk through the steps that says the radius', async () => {
    const page = await inPage(<EigTools />, sessionShowing(pictureOf({ T: 60, n: 32 })));
    const trail = page.getByRole('combobox', { name: 'Trail behind the eigenvalues' });
    await expect.element(trail).toHaveValue('none');
    await page.getByRole('button', { name: 'Play through t' }).click();
    expect(t()).toBe(1);
    await expect.element(trail).toHaveValue('time');
    await expect.element(page.getByText(/^t = 1: ρ = /)).toBeVisible();
    await page.getByRole('button', { name: 'Close' }).click();
    await trail.selectOptions('training');
    await expect.poll(() => useView.getState().shown.eig).toBeDefined();
    await trail.selectOptions('none');
    await expect.poll(() => useView.getState().shown.eig).toBeUndefined();
  });
});

describe('the player', () => {
  async function player(first: number, last: number, from = first) {
    change({ t: from });
    const close = vi.fn();
    const session = quietSession();
    const page = await inPage(
      <Player name="Walk" first={first} last={last} close={close}>
        what it says
      </Player>,
      session,
    );
    return { page, close, session };
  }

  test('has the focus on Play at first; arrows, Home and End step, Escape closes', async () => {
    const { page, close, session } = await player(60, 1);
    await expect.element(page.getByRole('button', { name: /^Play/ })).toHaveFocus();
    for (const [key, step] of [
      ['ArrowLeft', 59],
      ['ArrowLeft', 58],
      ['ArrowRight', 59],
      ['Home', 1],
      ['End', 60],
    ] as const) {
      await userEvent.keyboard(`{${key}}`);
      expect(t(), key).toBe(step);
    }
    expect(session.settle).toHaveBeenCalled();
    await userEvent.keyboard('{Escape}');
    expect(close).toHaveBeenCalledOnce();
  });

  test('goes no further than its ends', async () => {
    const { page } = await player(10, 1);
    const [back, , on] = page.getByRole('button').elements();
    expect(on).toBeDisabled();
    expect(back).toBeEnabled();
    await userEvent.keyboard('{ArrowRight}');
    expect(t()).toBe(10);
    await userEvent.keyboard('{Home}');
    await expect.poll(() => (back as HTMLButtonElement).disabled).toBe(true);
  });

  test('plays to its end and stops there, silent meanwhile; played again it begins anew', async () => {
    const { page } = await player(6, 1);
    const said = page.getByText('what it says');
    await expect.element(said).toHaveAttribute('aria-live', 'polite');
    await userEvent.keyboard(' ');
    await expect.element(said).toHaveAttribute('aria-live', 'off');
    await expect.poll(t).toBe(1);
    await expect.element(said).toHaveAttribute('aria-live', 'polite');
    await page.getByRole('button', { name: /^Play/ }).click();
    await expect.poll(t).toBeGreaterThan(1);
  });

  test('stops where it is stepped by hand', async () => {
    const { page } = await player(60, 1);
    await userEvent.keyboard(' ');
    await expect.poll(t).toBeLessThan(60);
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(page.getByText('what it says')).toHaveAttribute('aria-live', 'polite');
  });
});

test('a canvas that gives nothing to draw on is said in its place', async () => {
  const blank = { getContext: () => null } as unknown as HTMLCanvasElement;
  const page = await inPage(<Undrawn canvas={{ current: blank }} />);
  await expect.element(page.getByText(/gives the page nothing to draw on/)).toBeVisible();
  await page.unmount();
  const other = await inPage(<Undrawn canvas={{ current: document.createElement('canvas') }} />);
  expect(other.container.textContent).toBe('');
});
