import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { isLocked } from '../../controls/locked.ts';
import { say } from '../../locales/index.ts';
import { timeMargins } from '../../plot/axes.ts';
import type { Box } from '../../plot/surface.ts';
import { useExperiment } from '../../session/experiment.ts';
import { useLanguage, useSay } from '../../session/language.ts';
import { useSession } from '../../session/useSession.ts';
import type { BoxSize, Plot } from '../canvas.ts';
import { isHeld } from '../heldKeys.ts';
import { PlotCanvas } from '../PlotCanvas.tsx';
import { type PlotSource, usePlot } from '../usePlot.ts';
import { drawMap } from './draw.ts';
import { cellBox, cellUnder, mapBox, pointBox, pointUnder } from './geometry.ts';
import { cellPatch, type PhaseMap } from './map.ts';
import { sentenceOf } from './phasePanel.ts';
import { spec } from './spec.ts';
import { useSweep } from './sweepStore.ts';
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
  const canGo = useCanGo(map);
  const title = say(spec.title);
  const plot = usePlot(useMapSource(), say('panels.plot.unseen', { title }), setSeen);
  useRedrawing(plot);
  const cursor = useCursor(map, mapBox({ ...plot.size, ...timeMargins(plot.size.width) }), canGo);
  const lines = cursor.at ? linesAt(map, cursor.at, language) : [];
  const [x, y, value] = lines;
  return (
    <PlotCanvas
      plot={plot}
      title={title}
      className="phase-plot"
      data-still={!canGo}
      style={height === undefined ? {} : { height: `calc(${height}px - var(--progress))` }}
    >
      {cursor.spot && plot.size.width > 0 && <CellFrame spot={cursor.spot} />}
      <div
        className="keys"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard moves over the cells from here
        tabIndex={0}
        aria-label={say(canGo ? 'panels.phase.mapPlot.keys' : 'panels.phase.mapPlot.stillKeys')}
        {...cursor.handlers}
      />
      <p className="unseen" aria-live="polite">
        {cursor.isFocused && cursor.at && say('panels.phase.mapPlot.cell', { x, y, value })}
      </p>
      {cursor.spot && <CellReadOut spot={cursor.spot} size={plot.size} lines={lines} />}
    </PlotCanvas>
  );
}

/** Whether a cell's settings can be gone to: not where a figure locks them. */
const useCanGo = (map: PhaseMap): boolean =>
  useExperiment(
    ({ config }) => !config.embed || !(isLocked(config, map.x.key) || isLocked(config, map.y.key)),
  );

/** The map of now, never one that the page holds on to: that may belong to other settings. */
function useMapSource(): PlotSource {
  const language = useLanguage();
  return useMemo(
    () => ({
      draw: (surface) => {
        const { map } = useSweep.getState();
        if (!map) return false;
        const { config } = useExperiment.getState();
        if (surface) drawMap(surface, map, map.placeOf(config), language);
        return true;
      },
      describe: () => {
        const { map } = useSweep.getState();
        return map && sentenceOf(map, useExperiment.getState().config, language);
      },
    }),
    [language],
  );
}

/** Cells arrive, and settings move over the map, without the run having anything new. */
function useRedrawing({ redraw }: Plot): void {
  useEffect(() => {
    const unsubscribe = [useSweep.subscribe(redraw), useExperiment.subscribe(redraw)];
    return () => {
      for (const stop of unsubscribe) stop();
    };
  }, [redraw]);
}

/** The cell that pointer or keyboard are at, and what they do there. */
function useCursor(map: PhaseMap, outline: Box, canGo: boolean) {
  const { set } = useSession();
  const [place, setPlace] = useState<Place | null>(null);
  const [isFocused, setFocused] = useState(false);
  const under = (event: MouseEvent): Place | null => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    if (!map.isScatter) return cellUnder(map, outline, x, y);
    const point = pointUnder(map, outline, x, y);
    return point === null ? null : [point, 0];
  };
  const go = (to: Place | null): void => {
    if (!to || !canGo || !isPossible(map.mark(cellOf(map, to)))) return;
    set(cellPatch(map, cellOf(map, to)), 'choice');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isHeld(event)) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      go(place);
      return;
    }
    const next = moved(map, place ?? startOf(map), event.key);
    if (!next) return;
    event.preventDefault();
    // Keys then go on from where the mouse pointed.
    setFocused(true);
    setPlace(next);
  };
  // Another map may have fewer cells.
  const { columns, rows } = extentOf(map);
  const at = place && place[0] < columns && place[1] < rows ? place : null;
  const handlers = {
    onKeyDown,
    onPointerMove: (event: MouseEvent) => setPlace(under(event)),
    onPointerLeave: ({ pointerType }: PointerEvent) => {
      if (pointerType === 'mouse' && !isFocused) setPlace(null);
    },
    onClick: (event: MouseEvent) => {
      const clicked = under(event);
      setPlace(clicked);
      go(clicked);
    },
    onFocus: ({ target }: FocusEvent) => {
      const byKeys = target.matches(':focus-visible');
      setFocused(byKeys);
      if (byKeys && !place) setPlace(startOf(map));
    },
    onBlur: () => {
      setFocused(false);
      setPlace(null);
    },
  };
  const spot =
    at &&
    (map.isScatter
      ? pointBox(map, outline, cellOf(map, at), pointReach)
      : cellBox(map, outline, at[0], at[1]));
  return { at, isFocused, spot, handlers };
}

/** From the middle of a point to the frame around it, in pixels. */
const pointReach = 7;

/** The places that the cursor moves over: of a scatter one row, its points by their place across. */
const extentOf = ({ isScatter, order, columns, rows }: PhaseMap) =>
  isScatter ? { columns: order.length, rows: 1 } : { columns, rows };

const cellOf = (map: PhaseMap, [column, row]: Place): number =>
  row * extentOf(map).columns + column;

/** The frame around a cell. */
function CellFrame({ spot }: { readonly spot: Box }): ReactNode {
  return (
    <div
      className="phase-cursor"
      style={{
        left: spot.left - 1,
        top: spot.top - 1,
        width: spot.right - spot.left + 2,
        height: spot.bottom - spot.top + 2,
      }}
    />
  );
}

/** What is read at a cell, on the side of it that has more room. */
function CellReadOut({
  spot,
  size,
  lines,
}: {
  readonly spot: Box;
  readonly size: BoxSize;
  readonly lines: readonly string[];
}): ReactNode {
  return (
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
  );
}

/** The two settings of a cell and what came of it. */
function linesAt(map: PhaseMap, place: Place, language: Parameters<typeof axisName>[1]): string[] {
  const cell = cellOf(map, place);
  const [x, y] = map.at(cell);
  const mark = map.mark(cell);
  const line = (param: PhaseMap['x'], value: number) =>
    `${axisName(param, language)} = ${axisValue(param, value, language)}`;
  const text =
    mark === null
      ? say('panels.phase.mapPlot.unknown', language)
      : mark === 'value'
        ? measureWords(map, map.value(cell), language)
        : say(markTexts[mark], language);
  return [line(map.x, x), line(map.y, y), text];
}

/** The cell of the page's settings, or one in the middle. */
function startOf(map: PhaseMap): Place {
  const present = map.placeOf(useExperiment.getState().config);
  const { columns, rows } = extentOf(map);
  if (map.isScatter || !present) return [columns >> 1, rows >> 1];
  const within = (value: number, count: number) =>
    Math.min(count - 1, Math.max(0, Math.round(value)));
  return [within(present[0], columns), within(present[1], rows)];
}

/** Where a key leads; undefined for a key without a meaning here. */
function moved(map: PhaseMap, [column, row]: Place, key: string): Place | undefined {
  const { columns, rows } = extentOf(map);
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
