/**
 * What stands in a plot, its sentence and its read-out in place of numbers that are not known. The guard around every
 * plot; no plot asks for itself whether a state overflowed or a number is there.
 */

import type { Config } from '../../workers/model/params/index.ts';
import type { ArrayName } from '../../workers/model/protocol.ts';
import { say } from '../locales/index.ts';
import { openTimePlot } from '../plot/axes.ts';
import { createLabels, type Labels } from '../plot/labels.ts';
import { hatch } from '../plot/marks.ts';
import { timeCells } from '../plot/scales.ts';
import { type Box, clear, type Surface } from '../plot/surface.ts';
import { isKnownAt, kindOf, type Measured, type Overflow } from '../session/measured.ts';
import type { RunSnapshot } from '../session/runSnapshot.ts';
import { limitNumbers, limitSentence } from '../words/limits.ts';
import { noGradient, overflowSaid, unready } from './noNumbers.ts';
import type { Panel, PanelEntry, PlotOptions, StandIn } from './panel.ts';
import { linesOf, rowsOf } from './plotTable.ts';
import { steps } from './series.ts';

/** An array that a plot shows, and what is known of it. */
interface Shown {
  readonly name: ArrayName;
  readonly measured: Measured;
}

/** What the plot shows that it cannot do without, with the state of each. */
function shownBy(panel: Pick<Panel, 'shows'>, { config, measured }: RunSnapshot): readonly Shown[] {
  return (panel.shows?.(config) ?? []).map((name) => ({ name, measured: measured(name) }));
}

/** What stands in place of a plot that has nothing to show; null where it has. */
export function standInOf(
  panel: Pick<Panel, 'shows' | 'showsBeforeOverflow'>,
  picture: RunSnapshot,
  options: PlotOptions,
): StandIn | null {
  for (const { name, measured } of shownBy(panel, picture)) {
    const isWhole = kindOf(name)?.pass !== 'forward';
    const found = (state: StandIn['state'], sentence: string, overflow: Overflow | null = null) =>
      ({ state, sentence, overflow, isWhole }) as const;
    switch (measured.state) {
      case 'refused':
        return found('refused', limitSentence(measured.limit, options.language));
      case 'overflowed': {
        const { overflow, values } = measured;
        const isShown = values && (overflow.where === 'gradient' || panel.showsBeforeOverflow);
        if (isShown) break;
        return found(
          'overflowed',
          overflowSaid(overflow, picture.config, options.language),
          overflow,
        );
      }
      case 'pending':
        return found('pending', unready(options));
      case 'absent':
        return found('absent', say('panels.standIn.absent', options.language));
      case 'dead':
        // Beside pinned runs it is a line at the bottom.
        if (measured.fromLag > 0 || (options.comparedRuns ?? []).length > 0) break;
        return found('dead', say(noGradient, options.language));
    }
  }
  return null;
}

/** What is said of step t in place of numbers; null where all that the plot shows is known there. */
export function standInAt(
  panel: Pick<Panel, 'shows'>,
  picture: RunSnapshot,
  t: number,
  options: PlotOptions,
): string | null {
  const { config } = picture;
  for (const shown of shownBy(panel, picture)) {
    const { name, measured } = shown;
    if (isKnownAt(name, measured, t, config.T)) continue;
    if (measured.state === 'overflowed') {
      return overflowSaid(measured.overflow, config, options.language);
    }
    return limitSaid(shown, config, options) ?? unready(options);
  }
  return null;
}

function limitSaid(
  { name, measured }: Shown,
  { T }: Config,
  { t, language }: PlotOptions,
): string | null {
  if (measured.state !== 'partial' || !measured.limit) return null;
  const known = steps(T).find((step) => isKnownAt(name, measured, step, T)) ?? t;
  return say('panels.standIn.onlyOne', language, {
    t: known,
    ...limitNumbers(measured.limit, language),
  });
}

/** Why a plot shows the selected step alone, in a sentence; null where it shows all. */
export function limitNote(
  panel: Pick<Panel, 'shows'>,
  picture: RunSnapshot,
  options: PlotOptions,
): string | null {
  for (const shown of shownBy(panel, picture)) {
    const said = limitSaid(shown, picture.config, options);
    if (said !== null) return said;
  }
  return null;
}

/** The axes, the hatching of what has no value, and the sentence. */
export function drawStandIn(
  panel: Pick<Panel, 'hasTime'>,
  surface: Surface,
  picture: RunSnapshot,
  { sentence, overflow, isWhole }: StandIn,
): void {
  const { width, height, palette } = surface;
  const style = { size: 12, color: palette.ink };
  if (!panel.hasTime) {
    clear(surface);
    const box = { left: 0, right: width, top: 0, bottom: height };
    if (overflow) hatch(surface, box);
    createLabels(surface).sentence(sentence, box, style);
    return;
  }
  const { T } = picture.config;
  const { labels, box } = openTimePlot(surface, T, 10);
  if (overflow) hatch(surface, isWhole ? box : beyond(overflow, surface, T, box));
  labels.sentence(sentence, box, style);
}

/** Narrower hatching than that, in pixels, has no room for a sentence; the description says it. */
const leastRoom = 100;

/** Hatches the part of a plot over time in which an array has overflowed, and says so where there is room. */
export function drawEnd(
  surface: Surface,
  labels: Labels,
  measured: Measured,
  { config }: RunSnapshot,
  { language }: PlotOptions,
  box: Box,
): void {
  if (measured.state !== 'overflowed') return;
  const { overflow } = measured;
  const part = beyond(overflow, surface, config.T, box);
  hatch(surface, part);
  if (part.right - part.left <= leastRoom) return;
  const style = { size: 12, color: surface.palette.ink };
  labels.sentence(overflowSaid(overflow, config, language), part, style);
}

/** The part of a plot over time that lies beyond an overflow. */
export function beyond<B extends { readonly left: number; readonly right: number }>(
  overflow: Overflow,
  surface: Surface,
  T: number,
  box: B,
): B {
  const cells = timeCells(surface, T);
  const edge = (t: number) => Math.min(box.right, Math.max(box.left, cells.x(t) - cells.cell / 2));
  return overflow.where === 'state'
    ? { ...box, left: edge(overflow.step) }
    : { ...box, right: edge(T - overflow.lag + 1) };
}

/**
 * The plot behind its guard: where it has nothing to show, its picture is the hatching or the empty axes with a sentence,
 * its description that sentence, and its read-out nothing. Its table keeps its rows, with a dash for each number.
 */
export function guarded<E extends PanelEntry>(
  entry: E,
): Omit<E, 'rows' | 'readOut'> & Pick<Panel, 'rows' | 'readOut'> {
  return {
    ...entry,
    draw: (surface, picture, options) => {
      const standIn = standInOf(entry, picture, options);
      if (!standIn) entry.draw(surface, picture, options);
      else if (entry.drawStandIn) entry.drawStandIn(surface, picture, options, standIn);
      else drawStandIn(entry, surface, picture, standIn);
    },
    describe: (picture, options) => {
      const instead =
        standInOf(entry, picture, options)?.sentence ??
        (entry.isOfStep
          ? standInAt(entry, picture, options.t, options)
          : gradientEnd(entry, picture, options));
      if (instead !== null) return instead;
      const said = entry.describe(picture, options);
      const note = limitNote(entry, picture, options);
      // Another view of a plot says what the plot says, and more.
      if (note === null || said.includes(note)) return said;
      return `${said}${say('writing.space', options.language)}${note}`;
    },
    rows: (picture, options) =>
      entry.tabulate?.(picture, options) ??
      rowsOf(entry.columns(picture, options), options.language),
    readOut: (picture, t, options, at) => {
      if (standInOf(entry, picture, options)) return [];
      if (entry.isOfStep && standInAt(entry, picture, t, options) !== null) return [];
      if (entry.readAt) return entry.readAt(picture, t, options, at);
      return entry.hasTime ? linesOf(entry.columns(picture, options), t - 1, options.language) : [];
    },
  };
}

/** Where the gradient left its format on the way back, in a sentence that takes the place of its ends. */
function gradientEnd(
  panel: Pick<Panel, 'shows'>,
  picture: RunSnapshot,
  options: PlotOptions,
): string | null {
  for (const { measured } of shownBy(panel, picture)) {
    if (measured.state !== 'overflowed' || measured.overflow.where !== 'gradient') continue;
    return overflowSaid(measured.overflow, picture.config, options.language);
  }
  return null;
}
