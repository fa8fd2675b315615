import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Menu } from '../../../app/ui/Menu.tsx';
import { axeFaults } from '../../support/axeFaults.ts';
import { inPage } from '../../support/inPage.tsx';

const entries = ['csv', 'json', 'png'].map((id) => ({ id, label: `As ${id}` }));

async function menu(isBusy = false) {
  const onChoose = vi.fn();
  const page = await inPage(
    <>
      <Menu label="Save" className="" entries={entries} isBusy={isBusy} onChoose={onChoose}>
        <span>Save …</span>
      </Menu>
      <button type="button">Elsewhere</button>
    </>,
  );
  return {
    page,
    onChoose,
    button: page.getByRole('button', { name: 'Save', exact: true }),
    list: page.getByRole('menu'),
    item: (id: string) => page.getByRole('menuitem', { name: `As ${id}` }),
  };
}

test('a click opens the list with its first entry in focus; a click on one performs it once', async () => {
  const { button, list, item, onChoose } = await menu();
  await expect.element(button).toHaveAttribute('aria-haspopup', 'menu');
  await expect.element(button).toHaveAttribute('aria-expanded', 'false');
  await button.click();
  await expect.element(list).toBeVisible();
  await expect.element(button).toHaveAttribute('aria-expanded', 'true');
  await expect.element(item('csv')).toHaveFocus();
  await item('png').click();
  expect(onChoose.mock.calls).toEqual([['png']]);
  await expect.element(list).not.toBeInTheDocument();
  await expect.element(button).toHaveFocus();
});

test('arrows, Home and End move round and round and choose nothing; Enter does', async () => {
  const { button, item, onChoose } = await menu();
  (button.element() as HTMLElement).focus();
  for (const [key, id] of [
    ['ArrowDown', 'csv'],
    ['ArrowDown', 'json'],
    ['End', 'png'],
    ['ArrowDown', 'csv'],
    ['ArrowUp', 'png'],
    ['Home', 'csv'],
  ] as const) {
    await userEvent.keyboard(`{${key}}`);
    await expect.element(item(id)).toHaveFocus();
  }
  expect(onChoose).not.toHaveBeenCalled();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(onChoose.mock.calls).toEqual([['json']]);
});

test.each(['Enter', ' '])('the key "%s" opens the list and chooses nothing', async (key) => {
  const { button, item, onChoose } = await menu();
  (button.element() as HTMLElement).focus();
  await userEvent.keyboard(key === ' ' ? ' ' : `{${key}}`);
  await expect.element(item('csv')).toHaveFocus();
  expect(onChoose).not.toHaveBeenCalled();
});

test('a letter leads to the next entry that begins with it, and chooses nothing', async () => {
  const onChoose = vi.fn();
  const page = await inPage(
    <Menu
      label="Save"
      className=""
      entries={['PNG', 'SVG', 'Plain text'].map((label) => ({ id: label, label }))}
      onChoose={onChoose}
    >
      Save
    </Menu>,
  );
  await page.getByRole('button').click();
  for (const [key, name] of [
    ['s', 'SVG'],
    ['p', 'Plain text'],
    ['p', 'PNG'],
    ['x', 'PNG'],
    ['{Control>}s{/Control}', 'PNG'],
  ] as const) {
    await userEvent.keyboard(key);
    await expect.element(page.getByRole('menuitem', { name })).toHaveFocus();
  }
  expect(onChoose).not.toHaveBeenCalled();
});

test('axe finds nothing in an open menu', async () => {
  const { page, button, list } = await menu();
  await button.click();
  await expect.element(list).toBeVisible();
  expect(await axeFaults(page.container)).toEqual([]);
});

test('ArrowUp on the button opens the list at its last entry', async () => {
  const { button, item } = await menu();
  (button.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowUp}');
  await expect.element(item('png')).toHaveFocus();
});

test('Escape and Tab close the list; Escape gives the focus back to the button', async () => {
  const { button, list, onChoose } = await menu();
  await button.click();
  await userEvent.keyboard('{Escape}');
  await expect.element(list).not.toBeInTheDocument();
  await expect.element(button).toHaveFocus();
  await button.click();
  await userEvent.tab();
  await expect.element(list).not.toBeInTheDocument();
  expect(onChoose).not.toHaveBeenCalled();
});

test('a click elsewhere closes it', async () => {
  const { page, button, list } = await menu();
  await button.click();
  await expect.element(list).toBeVisible();
  await page.getByRole('button', { name: 'Elsewhere' }).click();
  await expect.element(list).not.toBeInTheDocument();
});

test('its keys are not heard by the page around it', async () => {
  const heard = vi.fn();
  window.addEventListener('keydown', heard);
  const { button, item } = await menu();
  await button.click();
  await expect.element(item('csv')).toHaveFocus();
  await userEvent.keyboard('{End}s');
  window.removeEventListener('keydown', heard);
  expect(heard).not.toHaveBeenCalled();
});

test('while a command is under way it opens by neither click nor key', async () => {
  const { button, list } = await menu(true);
  await expect.element(button).toHaveAttribute('aria-disabled', 'true');
  await button.click({ force: true });
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(list).not.toBeInTheDocument();
});

test('it stands within the window, above a button that has no room below it', async () => {
  const page = await inPage(
    <div style={{ position: 'fixed', right: 0, bottom: 0 }}>
      <Menu label="Save" className="" entries={entries} onChoose={() => {}}>
        Save
      </Menu>
    </div>,
  );
  await page.getByRole('button').click();
  await expect.element(page.getByRole('menu')).toBeVisible();
  const { right, bottom, top } = page.getByRole('menu').element().getBoundingClientRect();
  expect(top).toBeGreaterThanOrEqual(0);
  expect(right).toBeLessThanOrEqual(innerWidth);
  expect(bottom).toBeLessThanOrEqual(
    page.getByRole('button').element().getBoundingClientRect().top,
  );
});
