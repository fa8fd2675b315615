/**
 * Zooming and panning along the time axis by hand, with d3's gestures.
 *
 * The part of the steps that is shown belongs to all plots, so the store holds it. A gesture begins with the transform of
 * that part, however it was chosen, and every move of the gesture goes back into the store as whole steps.
 */
import { drag, select, type ZoomTransform, zoom, zoomTransform } from 'd3';
import { timeMargins } from '../plot/axes.ts';
import { timeCells } from '../plot/scales.ts';
import { useExperiment } from '../session/experiment.ts';
import { hoverStep, useView } from '../session/view.ts';
import { glideTo, goal, showSpan, stopGliding } from './glide.ts';
import { isHeld } from './heldKeys.ts';
import { leastSteps, movedBy, spanBetween, zoomed } from './zoom.ts';
import { type AxisEnds, keptWithin, spanOf, transformOf } from './zoomTransform.ts';

/** Turning the wheel by so many pixels halves what is shown. */
const wheelHalves = 240;
/** Fingers on a touch pad pinch in small turns of a wheel, which count for more. */
const pinched = { below: 40, halves: 60 } as const;
/** A wheel that counts lines or pages tells them as so many pixels. */
const pixelsOfMode = [1, 16, 400];

/** A part that is being chosen, in CSS pixels. */
export type Mark = Readonly<Record<'left' | 'width', number>>;

/** What lies along the numbers of the axis while a part is shown, to be dragged. */
export const stripClass = 'time-strip';

const isOnStrip = ({ target }: Event): boolean =>
  target instanceof Element && target.closest(`.${stripClass}`) !== null;

const shown = () => {
  const { T, t } = useExperiment.getState().config;
  return { T, t, span: useView.getState().span };
};

/** How many times as wide a part a wheel asks for, as a power of two. */
function turnOf({ deltaY, deltaMode }: WheelEvent): number {
  const pixels = deltaY * (pixelsOfMode[deltaMode] ?? 1);
  return -pixels / (Math.abs(pixels) < pinched.below ? pinched.halves : wheelHalves);
}

/** On a Mac, Ctrl and a click ask for a menu. */
const isPlain = ({ button, shiftKey, ctrlKey }: MouseEvent): boolean =>
  button === 0 && !shiftKey && !ctrlKey;

/** Whether a press moves the axis: on its numbers, or by the middle button anywhere. */
const isPan = (event: MouseEvent): boolean =>
  shown().span !== undefined && (event.button === 1 || (isPlain(event) && isOnStrip(event)));

const isChoice = (event: MouseEvent): boolean => event.shiftKey && event.button === 0;

/** Whether an event begins or goes on with a gesture of d3's. */
function isGesture(event: MouseEvent | TouchEvent): boolean {
  if (event.type === 'wheel') return event.ctrlKey || event.metaKey;
  if ('touches' in event)
    return event.touches.length > 1 || (isOnStrip(event) && shown().span !== undefined);
  return event.type === 'mousedown' && isPan(event);
}

/** Room beside the axis in CSS pixels, of a plot that is drawn so many times larger. */
export function marginsIn(width: number, scale: number): ReturnType<typeof timeMargins> {
  const { left, right } = timeMargins(width / scale);
  return { left: left * scale, right: right * scale };
}

/**
 * Listens on a plot; returns how to stop.
 *
 * @param scale  CSS pixels to each of those that it is drawn in
 */
export function zoomByHand(
  element: HTMLElement,
  scale: number,
  setMark: (mark: Mark | null) => void,
): () => void {
  const plot = select<HTMLElement, unknown>(element);
  const ends = (): AxisEnds => {
    const width = element.clientWidth;
    const { start, end } = timeCells({ width, ...marginsIn(width, scale) }, 1);
    return [start, end];
  };
  /** What the transform on the plot stands for. */
  let known: readonly unknown[] = [];
  const show = (transform: ZoomTransform): void => {
    const { T } = shown();
    const at = ends();
    const span = spanOf(transform, T, at);
    showSpan(span);
    known = [span?.[0], span?.[1], T, ...at];
  };
  /** The part may have been moved from elsewhere, and the plot may have another width. */
  const meet = (): void => {
    stopGliding();
    const { T, span } = shown();
    const at = ends();
    const now = [span?.[0], span?.[1], T, ...at];
    if (now.every((value, i) => value === known[i])) return;
    behaviour.scaleExtent([1, Math.max(1, T / leastSteps)]);
    behaviour.transform(plot, transformOf(span, T, at));
    known = now;
  };

  const behaviour = zoom<HTMLElement, unknown>()
    .filter((event) => {
      const isOurs = isGesture(event);
      if (isOurs) meet();
      return isOurs;
    })
    .wheelDelta(turnOf)
    .extent(() => {
      const [start, end] = ends();
      return [
        [start, 0],
        [end, 1],
      ];
    })
    .constrain((transform, [[start], [end]]) => keptWithin(transform, [start, end]))
    .on('start', ({ sourceEvent }) => {
      if (!sourceEvent) return;
      hoverStep(null);
      element.toggleAttribute('data-moved', sourceEvent.type !== 'wheel');
    })
    .on('zoom', ({ sourceEvent, transform }) => {
      if (sourceEvent) show(transform);
    })
    .on('end', () => element.removeAttribute('data-moved'));

  const panBy = (pixels: number): void => {
    meet();
    const transform = zoomTransform(element);
    const next = keptWithin(transform.translate(pixels / transform.k, 0), ends());
    behaviour.transform(plot, next);
    show(next);
  };
  plot
    .call(choosing(element, scale, setMark))
    .call(behaviour)
    .on('dblclick.zoom', null);
  const listeners = new AbortController();
  keepApart(element, listeners.signal);
  listenToWheel(element, panBy, listeners.signal);
  element.addEventListener('keydown', onKey, { signal: listeners.signal });
  element.addEventListener('dblclick', () => glideTo(undefined), { signal: listeners.signal });
  return () => {
    plot.on('.zoom', null).on('.drag', null);
    listeners.abort();
  };
}

/** Shift and a drag choose a part. */
function choosing(element: HTMLElement, scale: number, setMark: (mark: Mark | null) => void) {
  const stepAt = (x: number): number => {
    const width = element.clientWidth;
    const { T, span } = shown();
    return timeCells({ width, ...marginsIn(width, scale), span }, T).stepAt(x);
  };
  let from = 0;
  return drag<HTMLElement, unknown>()
    .filter(isChoice)
    .touchable(false)
    .container(element)
    .on('start', ({ x }) => {
      stopGliding();
      hoverStep(null);
      from = x;
    })
    .on('drag', ({ x }) => setMark({ left: Math.min(x, from), width: Math.abs(x - from) }))
    .on('end', ({ x }) => {
      setMark(null);
      const [one, other] = [stepAt(from), stepAt(x)];
      if (one !== other) glideTo(spanBetween(one, other, shown().T));
    });
}

/** The plot itself, which selects the step under a pointer, hears nothing of what moves or chooses a part. */
function keepApart(element: HTMLElement, signal: AbortSignal): void {
  const fingers = new Set<number>();
  let isBusy = false;
  const onDown = (event: PointerEvent): void => {
    if (event.pointerType === 'touch') fingers.add(event.pointerId);
    const isOurs = isPan(event) || isChoice(event);
    if (isOurs) element.setPointerCapture(event.pointerId);
    // The first of two fingers was about to select a step.
    if (!isBusy && fingers.size > 1 && event.target) cancel(event.target);
    isBusy ||= isOurs || fingers.size > 1;
    if (isBusy) event.stopPropagation();
  };
  const onUp = (event: PointerEvent): void => {
    if (!event.isTrusted && event.type === 'pointercancel') return;
    if (isBusy) event.stopPropagation();
    fingers.delete(event.pointerId);
    if (fingers.size === 0) isBusy = false;
  };
  element.addEventListener('pointerdown', onDown, { signal });
  element.addEventListener('pointermove', (event) => isBusy && event.stopPropagation(), { signal });
  element.addEventListener('pointerup', onUp, { signal });
  element.addEventListener('pointercancel', onUp, { signal });
  // Else the middle button scrolls the page.
  const onMouse = (event: MouseEvent) => {
    if (event.button === 1 && isPan(event)) event.preventDefault();
  };
  element.addEventListener('mousedown', onMouse, { signal, capture: true });
}

const cancel = (target: EventTarget): boolean =>
  target.dispatchEvent(new PointerEvent('pointercancel', { bubbles: true, pointerType: 'touch' }));

/** A wheel turned sideways moves the part; one with Ctrl or ⌘ never zooms the page, also where nothing is left to zoom. */
function listenToWheel(
  element: HTMLElement,
  panBy: (pixels: number) => void,
  signal: AbortSignal,
): void {
  const onWheel = (event: WheelEvent): void => {
    if (event.ctrlKey || event.metaKey) event.preventDefault();
    else if (shown().span && Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      panBy(-event.deltaX * (pixelsOfMode[event.deltaMode] ?? 1));
    }
  };
  element.addEventListener('wheel', onWheel, { passive: false, signal });
}

/** Zooms about the selected step, by a plot's keys. */
export const zoomAbout = (factor: number): void => {
  const { T, t } = shown();
  glideTo(zoomed(goal(), T, factor, t));
};

/** Moves the part by a quarter of itself. */
function pan(direction: number): void {
  const span = goal();
  if (!span) return;
  const steps = Math.max(1, Math.round((span[1] - span[0] + 1) / 4));
  glideTo(movedBy(span, shown().T, direction * steps));
}

const keys: Readonly<Record<string, () => void>> = {
  '+': () => zoomAbout(0.5),
  '=': () => zoomAbout(0.5),
  '-': () => zoomAbout(2),
  Delete: () => glideTo(undefined),
};

/** With Shift, while there is a part to be moved. */
const panKeys: Readonly<Record<string, () => void>> = {
  ArrowLeft: () => pan(-1),
  ArrowRight: () => pan(1),
};

function onKey(event: KeyboardEvent): void {
  const act = (event.shiftKey && goal() && panKeys[event.key]) || keys[event.key];
  if (!act || isHeld(event)) return;
  event.preventDefault();
  // The plot's own keys select a step.
  event.stopPropagation();
  act();
}
