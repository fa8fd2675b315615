import { useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { PlotSlider, Slider } from '../../../app/ui/Slider.tsx';
import { axeFaults } from '../../support/axeFaults.ts';
import { inPage } from '../../support/inPage.tsx';

const focus = (element: Element) => (element as HTMLElement).focus();

describe('a slider', () => {
  function Lag({ onMove }: { readonly onMove: (value: number, isByPointer: boolean) => void }) {
    const [value, setValue] = useState(3);
    return (
      <>
        <label htmlFor="lag">Lag</label>
        <Slider
          id="lag"
          min={0}
          max={9}
          step={1}
          value={value}
          onMove={(next, isByPointer) => {
            setValue(next);
            onMove(next, isByPointer);
          }}
        />
      </>
    );
  }

  test('without steps of its own is moved by the keys of the browser; axe finds nothing', async () => {
    const onMove = vi.fn();
    const page = await inPage(<Lag onMove={onMove} />);
    const slider = page.getByRole('slider', { name: 'Lag' });
    focus(slider.element());
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(slider).toHaveValue('4');
    expect(onMove).toHaveBeenLastCalledWith(4, false);
    await userEvent.keyboard('{Home}');
    await expect.element(slider).toHaveValue('0');
    expect(await axeFaults(page.container)).toEqual([]);
  });

  test('says when the pointer moves it, and when it lets go', async () => {
    const [onMove, onRest] = [vi.fn(), vi.fn()];
    const page = await inPage(
      <Slider id="s" min={0} max={9} step={1} value={0} onMove={onMove} onRest={onRest} />,
    );
    await page.getByRole('slider').click();
    expect(onMove.mock.calls.every(([, isByPointer]) => isByPointer === true)).toBe(true);
    expect(onMove).toHaveBeenCalled();
    expect(onRest).toHaveBeenCalled();
  });

  test('with steps of its own hears of the keys, and goes back to its default', async () => {
    const [onSteps, onReset] = [vi.fn(), vi.fn()];
    const page = await inPage(
      <Slider
        id="s"
        min={0}
        max={9}
        step={1}
        value={3}
        onMove={() => {}}
        onSteps={onSteps}
        onReset={onReset}
      />,
    );
    focus(page.getByRole('slider').element());
    await userEvent.keyboard('{ArrowUp}{PageDown}{End}{Control>}{ArrowUp}{/Control}');
    expect(onSteps.mock.calls).toEqual([[1], [-10], [Number.POSITIVE_INFINITY]]);
    await userEvent.keyboard('{Delete}{Backspace}');
    await page.getByRole('slider').dblClick();
    expect(onReset).toHaveBeenCalledTimes(3);
  });
});

describe('a slider over a plot', () => {
  test('says its value, moves by keys, and says when they are let go; axe finds nothing', async () => {
    const [onSteps, onRest] = [vi.fn(), vi.fn()];
    const page = await inPage(
      <PlotSlider
        label="Training step"
        min={0}
        max={50}
        value={7}
        text="7 of 50"
        page={25}
        onSteps={onSteps}
        onRest={onRest}
      />,
    );
    const slider = page.getByRole('slider', { name: 'Training step' });
    await expect.element(slider).toHaveAttribute('aria-valuenow', '7');
    await expect.element(slider).toHaveAttribute('aria-valuetext', '7 of 50');
    focus(slider.element());
    await userEvent.keyboard('{ArrowLeft}{PageUp}{Home}s');
    expect(onSteps.mock.calls).toEqual([[-1], [25], [Number.NEGATIVE_INFINITY]]);
    expect(onRest).toHaveBeenCalledTimes(4);
    expect(await axeFaults(page.container)).toEqual([]);
  });
});
