/** Controls that choose one of several, or one of two. */
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Choice } from '../../../app/controls/Choice.tsx';
import { PanelChoice } from '../../../app/controls/PanelChoice.tsx';
import { Segmented } from '../../../app/controls/Segmented.tsx';
import { Toggle } from '../../../app/controls/Toggle.tsx';
import { change, useExperiment } from '../../../app/session/experiment.ts';
import { inPage, paramNamed, quietSession, speaking } from '../../support/inPage.tsx';

const settings = () => useExperiment.getState().settings;

describe('a list', () => {
  const list = (isLocked = false) => (
    <Choice param={paramNamed('choice', 'xinit')} isLocked={isLocked} />
  );

  test('has the name of its setting and offers its entries by their names', async () => {
    const session = quietSession();
    const page = await inPage(list(), session);
    const field = page.getByRole('combobox', { name: 'Input weights W', exact: true });
    await field.selectOptions('uniform');
    expect(session.set).toHaveBeenCalledWith({ xinit: 'uniform' }, 'choice');
    await expect.element(field).toHaveValue('uniform');
  });

  test('goes back to its default by Delete and by a double click on its name', async () => {
    const page = await inPage(list());
    for (const goBack of [
      async () => {
        (page.getByRole('combobox').element() as HTMLElement).focus();
        await userEvent.keyboard('{Delete}');
      },
      () => page.getByText('Input weights').first().dblClick(),
    ]) {
      change({ xinit: 'uniform' });
      await expect.element(page.getByRole('combobox')).toHaveValue('uniform');
      await goBack();
      expect(settings()).toEqual({});
    }
  });

  test('says in a row of controls its own name in every entry, with the colon of the language', async () => {
    const page = await inPage(
      <Choice param={paramNamed('choice', 'xinit')} isLocked={false} isCompact />,
    );
    const first = page.getByRole('option').first();
    await expect.element(first).toHaveTextContent(/^Input weights: /);
    await speaking('zh');
    await expect.element(first).toHaveTextContent(/^[^:]+：/);
  });

  test('cannot be used where it is locked, nor where there is nothing to choose', async () => {
    const page = await inPage(list(true));
    await expect.element(page.getByRole('combobox')).toBeDisabled();
  });

  test('stands in the head of a plot by the key of its setting alone', async () => {
    const page = await inPage(<PanelChoice name="q" />);
    await expect.element(page.getByRole('combobox')).toBeEnabled();
    const nothing = await inPage(<PanelChoice name="gain" />);
    expect(nothing.container.textContent).toBe('');
  });

  test('has whole numbers where those are to be chosen, once there is more than one', async () => {
    const page = await inPage(<PanelChoice name="layer" />);
    expect(page.container.textContent).toBe('');
    change({ layers: 3 });
    const field = page.getByRole('combobox', { name: 'Layer' });
    // The top one unless set.
    await expect.element(field).toHaveValue('3');
    await field.selectOptions('layer 1');
    expect(settings()).toMatchObject({ layers: 3, layer: 1 });
    await field.selectOptions('layer 3');
    expect(settings().layer ?? 3).toBe(3);
    await speaking('zh');
    await expect.element(page.getByRole('option').first()).toHaveTextContent('第 1 层');
  });
});

describe('buttons of a choice', () => {
  const cells = (isLocked = false) => (
    <Segmented param={paramNamed('choice', 'cell')} isLocked={isLocked} />
  );

  test('are a group of the name, one of them chosen, and arrows lead from one to the next', async () => {
    const page = await inPage(cells());
    await expect.element(page.getByRole('radiogroup', { name: 'Cell' })).toBeVisible();
    await page.getByRole('radio', { name: 'LSTM' }).click();
    expect(settings()).toEqual({ cell: 'lstm' });
    await userEvent.keyboard('{ArrowRight}');
    const chosen = settings().cell;
    expect(chosen).not.toBe('lstm');
    await expect
      .element(page.getByRole('radio', { checked: true }))
      .toHaveAttribute('value', `${chosen}`);
  });

  test('leave the others to a list, which is marked while one of them is chosen', async () => {
    const page = await inPage(cells());
    const more = page.getByRole('combobox', { name: 'Cell: more' });
    await expect.element(more).toHaveAttribute('data-chosen', 'false');
    await more.selectOptions('custom');
    expect(settings().cell).toBe('custom');
    await expect.element(more).toHaveAttribute('data-chosen', 'true');
    await expect.element(page.getByRole('radio', { checked: true })).not.toBeInTheDocument();
    await page.getByRole('radio', { name: 'GRU' }).click();
    await expect.element(more).toHaveAttribute('data-chosen', 'false');
  });

  test('go back to the default by Delete', async () => {
    const page = await inPage(cells());
    await page.getByRole('radio', { name: 'LSTM' }).click();
    await userEvent.keyboard('{Delete}');
    expect(settings()).toEqual({});
    await expect
      .element(page.getByRole('radio', { checked: true }))
      .toHaveAttribute('value', 'rnn');
  });

  test('take their name from a heading that says it already', async () => {
    const page = await inPage(
      <>
        <h2 id="title">What remembers</h2>
        <Segmented param={paramNamed('choice', 'cell')} isLocked={false} titledBy="title" />
      </>,
    );
    await expect.element(page.getByRole('radiogroup', { name: 'What remembers' })).toBeVisible();
    expect(page.container.querySelector('.label')).toBeNull();
  });

  test('are as they are where they are locked', async () => {
    const page = await inPage(cells(true));
    for (const radio of page.getByRole('radio').elements()) expect(radio).toBeDisabled();
    await expect.element(page.getByRole('combobox')).toBeDisabled();
  });
});

describe('a switch', () => {
  test('is on or off, by a click on its name, by Space, and off by Delete', async () => {
    const page = await inPage(<Toggle param={paramNamed('toggle', 'bi')} isLocked={false} />);
    const toggle = page.getByRole('switch', { name: 'Bidirectional', exact: true });
    await expect.element(toggle).not.toBeChecked();
    await page.getByText('Bidirectional').first().click();
    expect(settings()).toEqual({ bi: true });
    await expect.element(toggle).toHaveAttribute('aria-checked', 'true');
    (toggle.element() as HTMLElement).focus();
    await userEvent.keyboard(' ');
    expect(settings()).toEqual({});
    await userEvent.keyboard(' {Delete}');
    expect(settings()).toEqual({});
    change({ bi: true });
    await page.getByText('Bidirectional').first().dblClick();
    expect(settings()).toEqual({});
  });

  test('cannot be turned where it is locked', async () => {
    const page = await inPage(<Toggle param={paramNamed('toggle', 'bi')} isLocked />);
    await expect.element(page.getByRole('switch')).toBeDisabled();
  });
});
