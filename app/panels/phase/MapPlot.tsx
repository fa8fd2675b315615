import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react';
import { useSession } from '../../controls/controlled.ts';
import { isLocked } from '../../controls/locked.ts';
import { say } from '../../locales/index.ts';
import { timeMargins } from '../../plot/axes.ts';
import type { Surface } from '../../plot/surface.ts';
import { useExperiment } from '../../session/experiment.ts';
import { throttled } from '../../session/reading.ts';
import { useLanguage, useSay } from '../../session/surroundings.ts';
import { usePalette } from '../../theme/usePalette.ts';
import { contextOf, describeEveryMs, useBoxSize, useDevicePixelRatio } from '../canvas.ts';
import { Undrawn } from '../Undrawn.tsx';
import { drawMap } from './draw.ts';
import { cellBox, cellUnder, mapBox } from './geometry.ts';
import { cellPatch, type PhaseMap } from './map.ts';
import { sentenceOf } from './phasePanel.ts';
import { useSweep } from './sweeping.ts';
import { axisName, axisValue, isPossible, markTexts, measureWords } from './words.ts';

/** A column and a row. */
type Place = readonly [column: number, row: number];

/** The map's canvas, the cursor over its cells, and what is read there. */
export function MapPlot({
  map,
  setSeen,
  height,
}: {
  readonly map: PhaseMap;
  readonly setSeen: (isSeen: boolean) => void;
  /** CSS pixels, with the progress below it; the style sheet decides when absent. */
  readonly height: number | undefined;
}): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const session = useSession();
  const canGo = useExperiment(
    ({ config }) => !config.embed || !(isLocked(config, map.x.key) || isLocked(config, map.y.key)),
  );
  const { painter } = session;
  const palette = usePalette();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useBoxSize(box);
  const ratio = useDevicePixelRatio();
  const [place, setPlace] = useState<Place | null>(null);
  const [isFocused, setFocused] = useState(false);

  useEffect(() => {
    const element = canvas.current;
    const context = contextOf(element, size, ratio);
    if (!element || !context) return undefined;
    const surface: Surface = { context, ...size, ...timeMargins(size.width), palette };
    // The map of now, never one that the page holds on to: that may belong to other settings.
    const present = () => useSweep.getState().map;
    const describe = throttled(describeEveryMs, () => {
      const shown = present();
      if (!shown) return;
      const { config } = useExperiment.getState();
      element.setAttribute('aria-label', sentenceOf(shown, config, language));
    });
    const { painting, remove } = painter.add(() => {
      const shown = present();
      if (!shown) return;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      const { config } = useExperiment.getState();
      drawMap(surface, shown, shown.placeOf(config), language);
      describe();
    });
    const again = () => painter.invalidate(painting);
    const unsubscribe = [useSweep.subscribe(again), useExperiment.subscribe(again)];
    const observer = new IntersectionObserver((entries) => {
      painting.isVisible = entries.some(({ isIntersecting }) => isIntersecting);
      setSeen(painting.isVisible);
      if (painting.isVisible && painting.isDirty) again();
    });
    observer.observe(element);
    return () => {
      for (const stop of unsubscribe) stop();
      observer.disconnect();
      remove();
    };
  }, [palette, size, ratio, painter, language, setSeen]);

  const outline = mapBox({ ...size, ...timeMargins(size.width) });
  const under = (event: MouseEvent): Place | null => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return cellUnder(map, outline, event.clientX - left, event.clientY - top);
  };
  const go = (at: Place | null): void => {
    if (!at || !canGo || !isPossible(map.mark(at[1] * map.columns + at[0]))) return;
    session.set(cellPatch(map, at[0], at[1]), 'choice');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      go(place);
      return;
    }
    const next = moved(map, place ?? startOf(map), event.key);
    if (!next) return;
    event.preventDefault();
    // Whoever came here by the mouse goes on by keys.
    setFocused(true);
    setPlace(next);
  };
  // Another map may have fewer cells.
  const at = place && place[0] < map.columns && place[1] < map.rows ? place : null;
  const lines = at ? linesAt(map, at, language) : [];
  const spot = at && cellBox(map, outline, at[0], at[1]);
  const [x, y, value] = lines;
  return (
    <div
      ref={box}
      className="plot phase-plot"
      data-still={!canGo}
      style={height === undefined ? {} : { height: `calc(${height}px - var(--progress))` }}
    >
      <canvas ref={canvas} role="img" aria-label={say('panels.phase.mapPlot.phaseTitle')} />
      <Undrawn canvas={canvas} />
      {spot && size.width > 0 && (
        <div
          className="phase-cursor"
          style={{
            left: spot.left - 1,
            top: spot.top - 1,
            width: spot.right - spot.left + 2,
            height: spot.bottom - spot.top + 2,
          }}
        />
      )}
      <div
        className="keys"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard moves over the cells from here
        tabIndex={0}
        aria-label={say(canGo ? 'panels.phase.mapPlot.keys' : 'panels.phase.mapPlot.stillKeys')}
        onPointerMove={(event) => setPlace(under(event))}
        onPointerLeave={(event) => {
          if (event.pointerType === 'mouse' && !isFocused) setPlace(null);
        }}
        onClick={(event) => {
          const clicked = under(event);
          setPlace(clicked);
          go(clicked);
        }}
        onFocus={(event) => {
          const byKeys = event.target.matches(':focus-visible');
          setFocused(byKeys);
          if (byKeys && !place) setPlace(startOf(map));
        }}
        onBlur={() => {
          setFocused(false);
          setPlace(null);
        }}
        onKeyDown={onKeyDown}
      />
      <p className="unseen" aria-live="polite">
        {isFocused && at && say('panels.phase.mapPlot.cell', { x, y, value })}
      </p>
      {spot && (
        <div
          className="readout phase-readout"
          style={{
            ...(spot.left < size.width / 2
              ? { left: spot.right + 8 }
              : { right: size.width - spot.left + 8 }),
            ...(spot.top < size.height / 2
              ? { top: spot.top }
              : { top: 'auto', bottom: size.height - spot.bottom }),
          }}
        >
          {lines.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </div>
      )}
    </div>
  );
}

/** The two settings of a cell and what came of it. */
function linesAt(
  map: PhaseMap,
  [column, row]: Place,
  language: Parameters<typeof axisName>[1],
): string[] {
  const cell = row * map.columns + column;
  const mark = map.mark(cell);
  const line = (param: PhaseMap['x'], value: number) =>
    `${axisName(param, language)} = ${axisValue(param, value, language)}`;
  const text =
    mark === null
      ? say('panels.phase.mapPlot.unknown', language)
      : mark === 'value'
        ? measureWords(map, map.value(cell), language)
        : say(markTexts[mark], language);
  return [line(map.x, map.plan.x.values[column]), line(map.y, map.plan.y.values[row]), text];
}

/** The cell of the page's settings, or one in the middle. */
function startOf(map: PhaseMap): Place {
  const present = map.placeOf(useExperiment.getState().config);
  if (!present) return [map.columns >> 1, map.rows >> 1];
  const within = (value: number, count: number) =>
    Math.min(count - 1, Math.max(0, Math.round(value)));
  return [within(present[0], map.columns), within(present[1], map.rows)];
}

/** Where a key leads, or undefined when it is none of ours. */
function moved({ columns, rows }: PhaseMap, [column, row]: Place, key: string): Place | undefined {
  const targets: Readonly<Record<string, Place>> = {
    ArrowRight: [column + 1, row],
    ArrowLeft: [column - 1, row],
    ArrowUp: [column, row + 1],
    ArrowDown: [column, row - 1],
    PageUp: [column, row + 5],
    PageDown: [column, row - 5],
    Home: [0, row],
    End: [columns - 1, row],
  };
  const target = targets[key];
  if (!target) return undefined;
  const within = (value: number, count: number) => Math.min(count - 1, Math.max(0, value));
  return [within(target[0], columns), within(target[1], rows)];
}
