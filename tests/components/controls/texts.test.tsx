/** Controls that are typed into: free text, and the equations of a cell. */
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { EquationEditor } from '../../../app/controls/EquationEditor.tsx';
import { EquationField } from '../../../app/controls/EquationField.tsx';
import { TextField } from '../../../app/controls/TextField.tsx';
import { TypedNumber } from '../../../app/controls/TypedNumber.tsx';
import { say } from '../../../app/locales/index.ts';
import { change, useExperiment } from '../../../app/session/experiment.ts';
import { inPage, paramNamed, quietSession } from '../../support/inPage.tsx';

const standard = "h' = act(lin(x, h))";
const inUse = say('controls.equationEditor.good', 'en');

describe('a field for text', () => {
  test('is taken over when it is left, not while it is typed in', async () => {
    const session = quietSession();
    const page = await inPage(
      <TextField param={paramNamed('text', 'eq')} isLocked={false} />,
      session,
    );
    const field = page.getByRole('textbox');
    await field.fill("h' = act(lin(x, h)) + h");
    expect(session.set).not.toHaveBeenCalled();
    await userEvent.tab();
    expect(session.set).toHaveBeenCalledWith({ eq: "h' = act(lin(x, h)) + h" }, 'choice');
  });

  test('keeps Delete for its text', async () => {
    change({ cell: 'custom', eq: "h' = act(lin(x, h)) + h" });
    const page = await inPage(<TextField param={paramNamed('text', 'eq')} isLocked={false} />);
    await page.getByRole('textbox').click();
    await userEvent.keyboard('{Delete}');
    expect(useExperiment.getState().settings.eq).toBe("h' = act(lin(x, h)) + h");
  });

  test('cannot be typed in where it is locked', async () => {
    const page = await inPage(<TextField param={paramNamed('text', 'eq')} isLocked />);
    await expect.element(page.getByRole('textbox')).toBeDisabled();
  });
});

describe('the editor of equations', () => {
  test('applies what is a cell as soon as the typing rests', async () => {
    const onApply = vi.fn();
    const page = await inPage(<EquationEditor value={standard} language="en" onApply={onApply} />);
    const field = page.getByRole('textbox', { name: 'Your own equations' });
    await expect.element(page.getByText(inUse)).toBeVisible();
    await field.fill(`${standard} + h`);
    await expect.poll(() => onApply.mock.calls).toEqual([[`${standard} + h`]]);
    await expect.element(field).toHaveAttribute('aria-invalid', 'false');
  });

  test('says what is wrong with its place, and leads there by a click', async () => {
    const onApply = vi.fn();
    const page = await inPage(<EquationEditor value={standard} language="en" onApply={onApply} />);
    const field = page.getByRole('textbox');
    // From the sixth character of the second line on stands what nobody knows.
    await field.fill("a = x\nh' = nonsense(h)");
    await expect.element(field).toHaveAttribute('aria-invalid', 'true');
    const place = page.getByRole('button', { name: 'Line 2, column 6' });
    await place.click();
    await expect.element(field).toHaveFocus();
    const element = field.element() as HTMLTextAreaElement;
    expect(element.value.slice(element.selectionStart, element.selectionEnd)).toBe('nonsense');
    await expect.element(page.getByText(/the last cell that could be read stays/)).toBeVisible();
    expect(onApply).not.toHaveBeenCalled();
  });

  test('reads what was typed at once when it is left', async () => {
    const onApply = vi.fn();
    const page = await inPage(<EquationEditor value={standard} language="en" onApply={onApply} />);
    await page.getByRole('textbox').fill(`${standard} + h`);
    (page.getByRole('textbox').element() as HTMLElement).blur();
    expect(onApply).toHaveBeenCalledWith(`${standard} + h`);
  });

  test('follows equations that come from elsewhere, not those that it applied itself', async () => {
    const editor = (value: string) => (
      <EquationEditor value={value} language="en" onApply={() => {}} />
    );
    const page = await inPage(editor(standard));
    await page.getByRole('textbox').fill('not a cell');
    await expect.element(page.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true');
    await page.rerender(editor("h' = h"));
    await expect.element(page.getByRole('textbox')).toHaveValue("h' = h");
    await expect.element(page.getByRole('textbox')).toHaveAttribute('aria-invalid', 'false');
  });

  test('starts from a known cell, counts characters and says their limit', async () => {
    const page = await inPage(<EquationEditor value={standard} language="en" onApply={() => {}} />);
    await page.getByRole('button', { name: 'GRU' }).click();
    await expect
      .poll(() => (page.getByRole('textbox').element() as HTMLTextAreaElement).value)
      .toMatch(/^r = sigmoid/);
    await page.getByRole('textbox').fill('h'.repeat(1001));
    const length = page.getByText('1001 of at most 1000 characters');
    await expect.element(length).toHaveAttribute('data-over', 'true');
  });

  test('cannot be typed in where it is locked', async () => {
    const page = await inPage(
      <EquationEditor value={standard} language="en" isLocked onApply={() => {}} />,
    );
    await expect.element(page.getByRole('textbox')).toBeDisabled();
    await expect.element(page.getByRole('button', { name: 'GRU' })).toBeDisabled();
  });

  test('loads where a cell is typed, and what it applies is a setting', async () => {
    change({ cell: 'custom' });
    const session = quietSession();
    const page = await inPage(
      <EquationField param={paramNamed('text', 'eq')} isLocked={false} />,
      session,
    );
    await page.getByRole('textbox').fill("h' = h");
    await expect.poll(() => useExperiment.getState().config.eq).toBe("h' = h");
    expect(session.set).toHaveBeenCalledWith({ eq: "h' = h" }, 'choice');
  });
});

describe('a number beside its name', () => {
  const field = (onTyped: (value: number) => void) => (
    <TypedNumber label="Steps" value={100} onTyped={onTyped} className="" inputMode="numeric" />
  );

  test('is taken at Enter and when it is left, given up at Escape; no number is dropped', async () => {
    const onTyped = vi.fn();
    const page = await inPage(field(onTyped));
    const box = page.getByRole('textbox', { name: 'Steps' });
    await box.fill('7');
    await userEvent.keyboard('{Enter}');
    await box.fill('8');
    await userEvent.keyboard('{Escape}');
    await expect.element(box).toHaveValue('100');
    await box.fill('many');
    await userEvent.keyboard('{Enter}');
    await expect.element(box).toHaveValue('100');
    await box.fill('9');
    await userEvent.tab();
    expect(onTyped.mock.calls).toEqual([[7], [9]]);
  });
});
