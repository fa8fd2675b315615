/** What stands beside a control: its name, its explanation, and the group it belongs to. */
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Controls } from '../../../app/controls/Controls.tsx';
import { Help } from '../../../app/controls/Help.tsx';
import { Label } from '../../../app/controls/Label.tsx';
import { change, useExperiment } from '../../../app/session/experiment.ts';
import { remember, remembered } from '../../../app/session/memory.ts';
import { framesLater, inPage, paramNamed, speaking, standingAlone } from '../../support/inPage.tsx';

const gain = paramNamed('range', 'gain');
const row = (
  <>
    <button type="button">Before</button>
    <div style={{ width: 300 }}>
      <Help param={gain} more="One more line." className="control">
        {(described, toggle) => (
          <>
            <Label param={gain} htmlFor="field" onTap={toggle} />
            <input id="field" {...described} />
          </>
        )}
      </Help>
    </div>
    <button type="button">After</button>
  </>
);
const tip = () => document.querySelector('.tip');

describe('the explanation of a control', () => {
  test('is always there for screen readers, with name, symbol and formula', async () => {
    const page = await inPage(row);
    const field = page.getByRole('textbox', { name: 'Gain g', exact: true });
    await expect.element(field).toHaveAccessibleDescription(/Gain g.*U = g·U.*One more line\./);
    expect(tip()).toBeNull();
  });

  test('comes up on keyboard focus with the default, and goes at Escape and with the focus', async () => {
    const page = await inPage(row);
    (page.getByRole('button', { name: 'Before' }).element() as HTMLElement).focus();
    await userEvent.tab();
    await expect.poll(() => tip()?.textContent).toContain('Default: 1.00');
    await userEvent.keyboard('{Escape}');
    await expect.poll(tip).toBeNull();
    await userEvent.tab();
    await userEvent.tab({ shift: true });
    await expect.poll(tip).not.toBeNull();
    await userEvent.tab();
    await expect.poll(tip).toBeNull();
  });

  test('comes up when the pointer rests on the row, and goes with it', async () => {
    const page = await inPage(row);
    await page.getByText('Gain').first().hover();
    await expect.poll(() => tip()?.textContent).toContain('recurrent');
    expect(tip()?.querySelector('.formula')?.textContent).toBe('U = g·U₀');
    await page.getByRole('button', { name: 'After' }).hover();
    await expect.poll(tip).toBeNull();
  });

  test('comes and goes by touching the name, as fingers cannot hover', async () => {
    const page = await inPage(row);
    const name = page.getByText('Gain').first().element();
    const touch = () => {
      for (const type of ['pointerdown', 'pointerup', 'pointerout']) {
        name.dispatchEvent(new PointerEvent(type, { pointerType: 'touch', bubbles: true }));
      }
    };
    touch();
    await expect.poll(tip).not.toBeNull();
    touch();
    await expect.poll(tip).toBeNull();
    name.dispatchEvent(new PointerEvent('pointerup', { pointerType: 'mouse', bubbles: true }));
    await framesLater(1);
    expect(tip()).toBeNull();
  });

  test('goes when something scrolls', async () => {
    const page = await inPage(row);
    (page.getByRole('button', { name: 'Before' }).element() as HTMLElement).focus();
    await userEvent.tab();
    await expect.poll(tip).not.toBeNull();
    document.dispatchEvent(new Event('scroll'));
    await expect.poll(tip).toBeNull();
  });

  test('speaks the language of the page', async () => {
    const page = await inPage(row);
    await speaking('zh');
    await page.getByText('g', { exact: true }).first().hover();
    await expect.poll(() => tip()?.textContent).toContain('默认值：1.00');
  });
});

describe('the controls', () => {
  test('stand in groups with headings; what the settings do not use is not there', async () => {
    const page = await inPage(<Controls />);
    await expect.element(page.getByRole('region', { name: 'Cell' })).toBeVisible();
    await expect.element(page.getByRole('region', { name: 'Clipping' })).toBeVisible();
    const forget = page.getByRole('slider', { name: /forget/i });
    await expect.element(forget).not.toBeInTheDocument();
    change({ cell: 'lstm' });
    await expect.element(forget).toBeVisible();
  });

  test('are each labelled where it can be seen', async () => {
    change({ cell: 'lstm', clip: 'norm' });
    const page = await inPage(<Controls />);
    for (const group of page.container.querySelectorAll('details')) group.open = true;
    const rows = [...page.container.querySelectorAll('.control')];
    expect(rows.length).toBeGreaterThan(25);
    for (const one of rows) {
      const title = one.closest('.group')?.querySelector('h2, summary') ?? null;
      const label = one.querySelector('.label') ?? title;
      expect(label?.textContent?.trim()).toBeTruthy();
      expect(label?.checkVisibility()).toBe(true);
    }
  });

  test('say a name once where the heading of their group is the same, and go back by it', async () => {
    const page = await inPage(<Controls />);
    const heading = page.getByRole('heading', { name: 'Cell', exact: true });
    const group = page.getByRole('radiogroup', { name: 'Cell', exact: true });
    await group.getByRole('radio', { name: 'LSTM' }).click();
    await heading.dblClick();
    expect(useExperiment.getState().settings).toEqual({});
  });

  test('of a folded group are shown by a link that sets one of them', async () => {
    const folded = await inPage(<Controls />);
    const precision = () =>
      [...folded.container.querySelectorAll('details')].find(({ textContent }) =>
        textContent?.startsWith('Precision'),
      );
    expect(precision()?.open).toBe(false);
    await folded.unmount();
    change({ prec: 'f16' });
    const page = await inPage(<Controls />);
    await expect
      .poll(
        () =>
          [...page.container.querySelectorAll('details')].find(({ textContent }) =>
            textContent?.startsWith('Precision'),
          )?.open,
      )
      .toBe(true);
  });

  test('of a folded group are shown to who unfolded it before', async () => {
    standingAlone();
    remember({ groups: { precision: true } });
    const page = await inPage(<Controls />);
    const open = [...page.container.querySelectorAll('details')].filter(({ open }) => open);
    expect(open.map((group) => group.querySelector('summary')?.textContent)).toEqual(['Precision']);
  });

  test('are remembered as they were unfolded', async () => {
    standingAlone();
    const page = await inPage(<Controls />);
    await page.getByText('Regularisation', { exact: true }).click();
    await expect.poll(remembered).toEqual({ groups: { regularisation: true } });
  });
});
