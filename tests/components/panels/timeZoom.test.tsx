/** Gestures along the time axis: wheel, drag, fingers, double click and keys move one part of the steps. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { flow } from '../../../app/panels/flow/flow.ts';
import { frameTools } from '../../../app/panels/frameTools.tsx';
import { stopGliding } from '../../../app/panels/glide.ts';
import { PanelFrame } from '../../../app/panels/PanelFrame.tsx';
import { change, useExperiment } from '../../../app/session/experiment.ts';
import { useView } from '../../../app/session/view.ts';
import { framesLater, inPage, sessionShowing } from '../../support/inPage.tsx';
import { pictureOf } from '../../support/pictures.ts';

const span = () => useView.getState().span;
const size = () => {
  const [first, last] = span() ?? [1, 60];
  return last - first + 1;
};
const t = () => useExperiment.getState().config.t;

/** d3 listens to fingers where the browser says that there are some. */
beforeEach(() => {
  change({ T: 60 });
  Object.defineProperty(navigator, 'maxTouchPoints', { value: 5, configurable: true });
});
afterEach(() => {
  Reflect.deleteProperty(navigator, 'maxTouchPoints');
  stopGliding();
});

/** A plot of 60 steps, and places in it: the share of the time axis, and how far down. */
async function plot() {
  const page = await inPage(
    <PanelFrame panel={flow} tools={frameTools} />,
    sessionShowing(pictureOf({ T: 60, n: 32 })),
  );
  await expect.poll(() => page.container.querySelector('.cross svg')).not.toBeNull();
  const element = page.container.querySelector('.plot') as HTMLElement;
  const { left, top, width, height } = element.getBoundingClientRect();
  const at = (share: number, down = 0.4) => ({
    // The margins of a wide plot.
    clientX: left + 58 + share * (width - 78),
    clientY: top + down * height,
  });
  /** What a pointer meets first. */
  const over = element.querySelector('.keys') as HTMLElement;
  return { page, element, over, at };
}

const init = { bubbles: true, cancelable: true, view: window };

function wheel(target: Element, place: object, turn: WheelEventInit): WheelEvent {
  const event = new WheelEvent('wheel', { ...init, ...place, ...turn });
  target.dispatchEvent(event);
  return event;
}

/** A mouse pressed, moved and let go, as pointer events and those of the mouse. */
function dragged(
  target: Element,
  from: object,
  to: object,
  { button = 0, shiftKey = false }: { readonly button?: number; readonly shiftKey?: boolean } = {},
): void {
  const send = (on: EventTarget, what: 'down' | 'move' | 'up', place: object) => {
    const more = { ...init, ...place, button, shiftKey, pointerType: 'mouse', pointerId: 1 };
    on.dispatchEvent(new PointerEvent(`pointer${what}`, more));
    on.dispatchEvent(new MouseEvent(`mouse${what}`, more));
  };
  send(target, 'down', from);
  send(target, 'move', to);
  send(target, 'up', to);
}

test('Ctrl and the wheel zoom about the step under the pointer; the wheel alone is the page’s', async () => {
  const { element, at } = await plot();
  expect(wheel(element, at(0.25), { deltaY: -240 }).defaultPrevented).toBe(false);
  expect(span()).toBeUndefined();
  expect(wheel(element, at(0.25), { deltaY: -240, ctrlKey: true }).defaultPrevented).toBe(true);
  // 240 pixels halve what is shown; what lies at a quarter of the axis, after step 15, stays there.
  expect(size()).toBe(30);
  const [first = 0] = span() ?? [];
  expect(Math.abs(first - 1 - (15 - 30 / 4))).toBeLessThanOrEqual(1);
  wheel(element, at(0.25), { deltaY: 4800, metaKey: true });
  expect(span()).toBeUndefined();
  // Nothing is left to zoom: the page itself stays as it is.
  expect(wheel(element, at(0.25), { deltaY: 240, ctrlKey: true }).defaultPrevented).toBe(true);
});

test('the wheel never leaves fewer steps than a picture needs', async () => {
  const { element, at } = await plot();
  wheel(element, at(0.5), { deltaY: -9000, ctrlKey: true });
  expect(size()).toBe(4);
});

test('a wheel turned sideways moves the part that is shown, and the page where all is shown', async () => {
  const { element, at } = await plot();
  expect(wheel(element, at(0.5), { deltaX: 60 }).defaultPrevented).toBe(false);
  useView.setState({ span: [16, 45] });
  const width = element.clientWidth - 78;
  expect(wheel(element, at(0.5), { deltaX: width / 3 }).defaultPrevented).toBe(true);
  // A third of 30 steps.
  expect(span()).toEqual([26, 55]);
});

test('a drag along the numbers of the axis moves the part under it and selects no step', async () => {
  const { page, element, at } = await plot();
  expect(page.container.querySelector('.time-strip')).toBeNull();
  useView.setState({ span: [16, 45] });
  await expect.poll(() => page.container.querySelector('.time-strip')).not.toBeNull();
  const strip = page.container.querySelector('.time-strip') as Element;
  const before = t();
  dragged(strip, at(0.8, 0.99), at(0.6, 0.99));
  // A fifth of 30 steps.
  expect(span()).toEqual([22, 51]);
  // As far as there are steps.
  dragged(strip, at(0.2, 0.99), at(0.9, 0.99));
  expect(span()).toEqual([1, 30]);
  expect(t()).toBe(before);
  expect(useView.getState().hover).toBeNull();
  expect(element.hasAttribute('data-moved')).toBe(false);
});

test('the middle button moves the part from anywhere in the plot', async () => {
  const { over, at } = await plot();
  useView.setState({ span: [16, 45] });
  const before = t();
  dragged(over, at(0.2), at(0.4), { button: 1 });
  expect(span()).toEqual([10, 39]);
  expect(t()).toBe(before);
});

test('a gesture goes on from where somebody else has moved the part to', async () => {
  const { element, at } = await plot();
  useView.setState({ span: [16, 45] });
  dragged(element, at(0.2), at(0.4), { button: 1 });
  useView.setState({ span: [31, 50] });
  dragged(element, at(0.5), at(0.6), { button: 1 });
  // A tenth of 20 steps.
  expect(span()).toEqual([29, 48]);
});

test('Shift and a drag choose a part, which is marked meanwhile', async () => {
  const { page, over, at } = await plot();
  const before = t();
  const more = { ...init, shiftKey: true, button: 0 };
  over.dispatchEvent(new MouseEvent('mousedown', { ...more, ...at(0.31) }));
  window.dispatchEvent(new MouseEvent('mousemove', { ...more, ...at(0.49) }));
  await expect.poll(() => page.container.querySelector('.zoom-mark')).not.toBeNull();
  window.dispatchEvent(new MouseEvent('mouseup', { ...more, ...at(0.49) }));
  // The cells of steps 19 and 30 hold 0.31 · 60 = 18.6 and 0.49 · 60 = 29.4.
  await expect.poll(span).toEqual([19, 30]);
  await expect.poll(() => page.container.querySelector('.zoom-mark')).toBeNull();
  dragged(over, at(0.25), at(0.75), { shiftKey: true });
  expect(t()).toBe(before);
});

test('a plain drag selects steps as before', async () => {
  const { over, at } = await plot();
  useView.setState({ span: [16, 45] });
  dragged(over, at(0.05), at(0.35));
  // 0.35 of 30 steps from 16 on: the eleventh.
  expect(t()).toBe(26);
  expect(span()).toEqual([16, 45]);
});

test('a finger selects where it moves or is lifted, and not where it becomes one of two or scrolls', async () => {
  const { over, at } = await plot();
  const send = (what: string, pointerId: number, share: number) =>
    over.dispatchEvent(
      new PointerEvent(`pointer${what}`, {
        ...init,
        ...at(share),
        pointerType: 'touch',
        pointerId,
        button: 0,
      }),
    );
  send('down', 2, 0.2);
  expect(t()).toBe(30);
  send('down', 3, 0.8);
  send('move', 2, 0.1);
  send('up', 2, 0.1);
  send('move', 3, 0.7);
  send('up', 3, 0.7);
  expect(t()).toBe(30);
  send('down', 4, 0.05);
  send('up', 4, 0.05);
  // The cell of step 4 holds 0.05 · 60 = 3.
  expect(Math.abs(t() - 4)).toBeLessThanOrEqual(1);
  send('down', 5, 0.5);
  send('move', 5, 0.91);
  // Before it is lifted.
  expect(Math.abs(t() - 55)).toBeLessThanOrEqual(1);
  send('up', 5, 0.91);
});

test('two fingers zoom and move the part; one alone does not', async () => {
  const { element, at } = await plot();
  const touch = (identifier: number, share: number) =>
    new Touch({ identifier, target: element, ...at(share) });
  const send = (type: string, touches: Touch[], changed = touches) =>
    element.dispatchEvent(
      new TouchEvent(type, { ...init, touches, targetTouches: touches, changedTouches: changed }),
    );
  send('touchstart', [touch(1, 0.4)]);
  send('touchmove', [touch(1, 0.2)]);
  expect(span()).toBeUndefined();
  send('touchend', [], [touch(1, 0.2)]);
  send('touchstart', [touch(1, 0.4), touch(2, 0.6)]);
  // Twice as far apart about the middle: half as many steps.
  send('touchmove', [touch(1, 0.3), touch(2, 0.7)]);
  expect(span()).toEqual([16, 45]);
  send('touchmove', [touch(1, 0.1), touch(2, 0.5)]);
  // Both go a fifth of the axis to the left.
  expect(span()).toEqual([22, 51]);
  send('touchend', [], [touch(1, 0.1), touch(2, 0.5)]);
});

test('a double click shows all steps', async () => {
  const { element, at } = await plot();
  useView.setState({ span: [16, 45] });
  element.dispatchEvent(new MouseEvent('dblclick', { ...init, ...at(0.5) }));
  await expect.poll(span).toBeUndefined();
});

test('keys of a plot in focus zoom about the selected step, move the part and show all', async () => {
  const { page } = await plot();
  const slider = page.getByRole('slider');
  (slider.element() as HTMLElement).focus();
  await userEvent.keyboard('+');
  await expect.poll(span).toEqual([16, 45]);
  await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
  // A quarter of 30 steps: 7.5 are 8.
  await expect.poll(span).toEqual([24, 53]);
  await userEvent.keyboard('{Shift>}{ArrowLeft}{ArrowLeft}{/Shift}');
  await expect.poll(span).toEqual([8, 37]);
  expect(t()).toBe(30);
  await userEvent.keyboard('-');
  await expect.poll(span).toBeUndefined();
  await userEvent.keyboard('++');
  await expect.poll(size).toBe(15);
  await userEvent.keyboard('{Delete}');
  await expect.poll(span).toBeUndefined();
});

test('a step that is selected outside of the part brings itself into view, and another length shows all', async () => {
  await plot();
  useView.setState({ span: [16, 45] });
  change({ t: 50 });
  await expect.poll(span).toEqual([21, 50]);
  change({ T: 80 });
  await expect.poll(span).toBeUndefined();
});

test('a plot that comes later leaves the part as it is', async () => {
  useView.setState({ span: [16, 45] });
  await plot();
  await framesLater(1);
  expect(span()).toEqual([16, 45]);
});
