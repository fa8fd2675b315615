import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useSession } from '../controls/controlled.ts';
import { stepAt, timeMargins } from '../plot/axes.ts';
import { timeCells } from '../plot/scales.ts';
import type { Surface } from '../plot/surface.ts';
import { useExperiment } from '../session/experiment.ts';
import { usePlotView } from '../session/plotView.ts';
import { hoverStep, usePointing } from '../session/pointing.ts';
import { throttled, useReading } from '../session/reading.ts';
import { createTimer } from '../session/settling.ts';
import { useSay } from '../session/surroundings.ts';
import { usePalette } from '../theme/usePalette.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { Formula } from '../ui/Formula.tsx';
import { contextOf, describeEveryMs, useBoxSize, useDevicePixelRatio } from './canvas.ts';
import type { FrameProps, Panel } from './panel.ts';
import { useShown } from './shown.ts';
import { createTracked } from './tracked.ts';
import { Undrawn } from './Undrawn.tsx';

/** Steps that a key moves the selected step by; Home and End go to the ends. */
const keySteps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  ArrowUp: 1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};

/** The selected step's number, on the line of the axis's own numbers. */
const chipWidth = 28;
const chipHeight = 16;

/** The frame around one plot: title, canvas, cross-hair, read-out and the numbers as a table. */
export function PanelFrame(props: FrameProps & { readonly panel: Panel }): ReactNode {
  return (
    <Boundary>
      <Frame {...props} />
    </Boundary>
  );
}

function Frame({
  panel,
  height,
  isBare = false,
  Save,
  tools,
}: FrameProps & { readonly panel: Panel }): ReactNode {
  const say = useSay();
  const titleId = useId();
  const [isOpen, setOpen] = useState(false);
  const title = say(panel.title);
  const chosen = useShown((shown) => (isBare ? undefined : shown[panel.id]));
  const shown = chosen ?? panel;
  return (
    <figure
      className="panel"
      data-place={panel.place}
      data-bare={isBare}
      // Where plots share a height, each gets its part of it.
      style={{ flexGrow: panel.height }}
      {...(isBare ? { 'aria-label': title } : { 'aria-labelledby': titleId })}
    >
      {!isBare && (
        <figcaption>
          <h2 id={titleId}>
            <Formula text={title} />
          </h2>
          <span className="question">{say(shown.question)}</span>
          {tools && <tools.Head panel={panel} />}
          {Save && <Save panel={panel} />}
          <button
            type="button"
            className="quiet"
            aria-expanded={isOpen}
            aria-label={say('panels.panelFrame.numbersOf', { title })}
            onClick={() => setOpen(!isOpen)}
          >
            {say('panels.panelFrame.numbers')}
          </button>
        </figcaption>
      )}
      {tools && !isBare && shown.legend && <tools.Curves panel={shown} />}
      <Plot panel={shown} height={height ?? panel.height} tools={tools} />
      {isOpen && tools && <tools.Numbers panel={shown} title={title} />}
    </figure>
  );
}

/** All plots on the time axis show the same part of it. */
const spanOf = ({ hasTime }: Panel) => (hasTime ? usePlotView.getState().span : undefined);

function Plot({
  panel,
  height,
  tools,
}: Pick<FrameProps, 'tools'> & {
  readonly panel: Panel;
  readonly height: number;
}): ReactNode {
  const session = useSession();
  const say = useSay();
  const { frames, painter, look, need, set, settle } = session;
  const palette = usePalette();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const surface = useRef<Surface | null>(null);
  const pressed = useRef(false);
  const size = useBoxSize(box);
  const isWaiting = useReading(
    ({ summary, isStale, hasFailed }) => !hasFailed && (summary === null || isStale),
  );
  const needed = useExperiment(
    useShallow(({ config }) => [...panel.needs, ...(panel.alsoNeeds?.(config) ?? [])]),
  );
  const isTime = panel.hasTime;
  const hidden = useRef('');
  hidden.current = say('panels.panelFrame.hidden', { title: say(panel.title) });

  const [isBroken, setBroken] = useState(false);

  // Drawing happens outside React: in the animation frame that all panels share.
  const ratio = useDevicePixelRatio();
  useEffect(() => {
    const element = canvas.current;
    if (!element || size.width === 0) return undefined;
    const context = contextOf(element, size, ratio);
    let hasThrown = false;
    setBroken(false);
    const drawn: Surface | null = context && {
      context,
      ...size,
      ...timeMargins(size.width),
      palette,
      get span() {
        return spanOf(panel);
      },
    };
    surface.current = drawn;
    let isCurrent = true;
    const describe = throttled(describeEveryMs, () => {
      const { picture } = frames;
      if (!painting.isVisible) return;
      // The words of a plot that another one has replaced came late.
      const said = isCurrent && picture && panel.describe(picture, look());
      if (said) element.setAttribute('aria-label', said);
    });
    const tracked = createTracked();
    const later = createTimer();
    const { painting, remove } = painter.add(
      () => {
        const { picture } = frames;
        if (!picture) return;
        later.stop();
        const waitMs = tracked.waitMs(picture, performance.now());
        if (waitMs > 0) {
          later.start(() => painter.invalidate(painting), waitMs);
          return;
        }
        // Without anything to draw on there are still words and numbers.
        const watched = tracked.watch(picture);
        if (drawn) {
          drawn.context.setTransform(ratio, 0, 0, ratio, 0, 0);
          panel.draw(drawn, watched, look());
        }
        describe();
        if (hasThrown) setBroken(false);
        hasThrown = false;
      },
      (reason) => {
        if (!hasThrown) reportError(reason);
        hasThrown = true;
        setBroken(true);
      },
    );
    if (drawn) painting.reads = tracked.read;
    let release: (() => void) | null = null;
    const observer = new IntersectionObserver((entries) => {
      const isVisible = entries.some(({ isIntersecting }) => isIntersecting);
      painting.isVisible = isVisible;
      if (isVisible) {
        release ??= need(needed);
        painter.invalidate(painting);
      } else {
        release?.();
        release = null;
        // Its last sentence may no longer be true.
        element.setAttribute('aria-label', hidden.current);
      }
    });
    observer.observe(element);
    return () => {
      isCurrent = false;
      later.stop();
      observer.disconnect();
      release?.();
      remove();
    };
  }, [panel, needed, palette, size, ratio, frames, painter, look, need]);

  const stepUnder = (event: PointerEvent): number | null => {
    const { picture } = frames;
    if (!picture || !surface.current) return null;
    const { left } = event.currentTarget.getBoundingClientRect();
    return stepAt(surface.current, picture.config.T, event.clientX - left);
  };

  const select = (event: PointerEvent): void => {
    const t = stepUnder(event);
    if (t !== null) set({ t }, 'drag');
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { config } = useExperiment.getState();
    const ends: Readonly<Record<string, number>> = { Home: 1, End: config.T };
    const steps = keySteps[event.key];
    const target = ends[event.key] ?? (steps === undefined ? undefined : config.t + steps);
    if (target === undefined) return;
    event.preventDefault();
    set({ t: Math.min(config.T, Math.max(1, target)) }, 'drag');
  };

  const handlers = isTime
    ? {
        onPointerMove: (event: PointerEvent) => {
          hoverStep(stepUnder(event));
          if (pressed.current) select(event);
        },
        onPointerLeave: () => hoverStep(null),
        onPointerDown: (event: PointerEvent) => {
          if (event.button !== 0) return;
          pressed.current = true;
          if (event.pointerType === 'mouse') event.currentTarget.setPointerCapture(event.pointerId);
          select(event);
        },
        onPointerUp: () => {
          pressed.current = false;
          settle();
        },
        onPointerCancel: () => {
          pressed.current = false;
          hoverStep(null);
          settle();
        },
      }
    : {};

  return (
    <div ref={box} className="plot" style={{ '--height': `${height}px` }} {...handlers}>
      <canvas ref={canvas} role="img" aria-label={say(panel.title)} />
      {tools && isTime && <tools.Zoom plot={box} />}
      {isTime ? (
        <CrossHair panel={panel} size={size} onKeyDown={onKeyDown} onKeyUp={settle} />
      ) : (
        <StepKeys onKeyDown={onKeyDown} onKeyUp={settle} />
      )}
      <Undrawn canvas={canvas} />
      {isBroken && (
        <p className="overlay">
          <span>{say('panels.panelFrame.broken')}</span>
        </p>
      )}
      {isWaiting && (
        <p className="overlay">
          <span>{say('panels.panelFrame.waiting')}</span>
        </p>
      )}
    </div>
  );
}

interface StepKeysProps {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onKeyUp: () => void;
}

/** What the keyboard reaches of a plot: a slider over the steps. */
function StepKeys({ onKeyDown, onKeyUp }: StepKeysProps): ReactNode {
  const say = useSay();
  const t = useExperiment(({ config }) => config.t);
  const T = useExperiment(({ config }) => config.T);
  return (
    <div
      className="keys"
      role="slider"
      tabIndex={0}
      aria-label={say('panels.panelFrame.keys')}
      aria-valuemin={1}
      aria-valuemax={T}
      aria-valuenow={t}
      onKeyDown={onKeyDown}
      onKeyUp={onKeyUp}
    />
  );
}

/** Lines at the selected and the pointed-at step, and what the panel reads there. */
function CrossHair({
  panel,
  size: { width, height },
  ...keys
}: StepKeysProps & {
  readonly panel: Panel;
  readonly size: { readonly width: number; readonly height: number };
}): ReactNode {
  const { frames, look } = useSession();
  const t = useExperiment(({ config }) => config.t);
  const T = useExperiment(({ config }) => config.T);
  const hover = usePointing((pointing) => pointing.hover);
  const [isHere, setHere] = useState(false);
  const [y, setY] = useState(0);
  const [isFocused, setFocused] = useState(false);
  // The read-out follows the numbers, at reading speed.
  useReading(({ count }) => (isHere || isFocused ? count : 0));
  usePlotView(({ span }) => span);
  if (width === 0) return <StepKeys {...keys} />;
  const { x, first, last } = timeCells({ width, ...timeMargins(width), span: spanOf(panel) }, T);
  const isInView = t >= first && t <= last;
  const { picture } = frames;
  const read = isHere && hover !== null ? hover : isFocused ? t : null;
  const lines =
    read !== null && picture && read <= picture.config.T
      ? (panel.readOut?.(picture, read, look(), isHere ? { y, height } : undefined) ?? [])
      : [];
  const at = read === null ? 0 : x(read);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only finds out where the pointer and the focus are
    <div
      className="cross"
      onPointerEnter={() => setHere(true)}
      onPointerLeave={() => setHere(false)}
      onPointerMove={
        panel.readsRows
          ? ({ clientY, currentTarget }) =>
              setY(clientY - currentTarget.getBoundingClientRect().top)
          : undefined
      }
      onFocus={(event) => setFocused(event.target.matches(':focus-visible'))}
      onBlur={() => setFocused(false)}
    >
      <svg width={width} height={height} aria-hidden="true">
        {isInView && <line className="selected" x1={x(t)} x2={x(t)} y1={0} y2={height} />}
        {hover !== null && hover !== t && hover >= first && hover <= last && (
          <line className="hovered" x1={x(hover)} x2={x(hover)} y1={0} y2={height} />
        )}
        {isInView && (
          <>
            <rect
              x={x(t) - chipWidth / 2}
              y={height - chipHeight}
              width={chipWidth}
              height={chipHeight}
              rx={3}
            />
            <text x={x(t)} y={height - chipHeight / 2}>
              {t}
            </text>
          </>
        )}
      </svg>
      <StepKeys {...keys} />
      {lines.length > 0 && (
        <div
          className="readout"
          style={at < width / 2 ? { left: at + 10 } : { right: width - at + 10 }}
        >
          <strong>t = {read}</strong>
          {lines.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </div>
      )}
    </div>
  );
}
