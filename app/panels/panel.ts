import type { ComponentType } from 'react';
import type { Language } from '../../workers/model/languages.ts';
import type { Config } from '../../workers/model/params/index.ts';
import type { ArrayName, Measure } from '../../workers/model/protocol.ts';
import type { Text } from '../locales/index.ts';
import type { Stroke } from '../plot/line.ts';
import type { decadeScale } from '../plot/scales.ts';
import type { Palette, Span, Surface } from '../plot/surface.ts';
import type { Measured, Overflow } from '../session/measured.ts';
import type { RunSnapshot } from '../session/runSnapshot.ts';
import type { Plot } from './canvas.ts';
import type { PlotTable, Rows } from './plotTable.ts';

/** A pinned run, as the plots show it beside the one on screen. */
export interface ComparedRun {
  readonly id: string;
  readonly picture: RunSnapshot;
  /** One letter that stands for it where there is no room for its name. */
  readonly sign: string;
  /** Short, with its sign first: `① gain 2.5`. */
  readonly name: string;
  /** What became of its gradient, in a sentence. */
  readonly said: string;
  readonly strokeOn: (palette: Palette) => Stroke;
}

/** How the plots are looked at: as usual where a field is absent. */
export interface PlotView {
  readonly comparedRuns?: readonly ComparedRun[] | undefined;
  /** Ids of curves that the reader switched off. */
  readonly hidden?: ReadonlySet<string> | undefined;
  /** The steps that the plots over time show; all when absent. */
  readonly span?: Span | undefined;
  /** The gradient is being sent home: what measures the whole way waits. */
  readonly isReturning?: boolean | undefined;
  /** Another vertical axis than that of decades, for norms. */
  readonly valueScale?: typeof decadeScale | undefined;
}

/** A curve that the reader can switch on and off. */
export interface LegendEntry {
  readonly id: string;
  readonly name: string;
  readonly stroke: Stroke;
  /** An area in place of a line. */
  readonly isBand?: boolean;
}

/** What a plot is drawn and described with, besides the run: what the reader points at and prefers, the same for all panels. */
export interface PlotOptions extends PlotView {
  /** Selected step, 1 … T. */
  readonly t: number;
  readonly language: Language;
  readonly reducedMotion: boolean;
  /** While training goes on: what another batch changes with every update is not written out. */
  readonly trains?: boolean;
  /** On paper, where nothing is computed any more. */
  readonly isPrinted?: boolean;
  /** Where moving marks are in their cycle, [0, 1); at rest when absent. Never moved under `reducedMotion`. */
  readonly phase?: number;
  /** A run that stands beside this one, with the same axes. */
  readonly beside?: RunSnapshot;
}

/** What a plot has in place of numbers that are not known. */
export interface StandIn {
  readonly state: Exclude<Measured['state'], 'known' | 'partial'>;
  readonly sentence: string;
  /** Where the values end; null where they do not. */
  readonly overflow: Overflow | null;
  /** Whether nothing is known before it either. */
  readonly isWhole: boolean;
}

/** How a plot stands in the page. */
export interface FrameSize {
  /** CSS pixels; the style sheet decides when absent. */
  readonly height?: number | undefined;
  /** Without title and numbers, as inside an embed. */
  readonly isBare?: boolean;
}

/** A file that a plot of its own kind writes, beside its picture. */
export interface PlotFile {
  readonly id: string;
  readonly label: Text;
  readonly save: () => void;
}

/** Saves a plot as it is drawn: a button in its head. Plots do not know files; the page around them brings it. */
export type SaveButton = ComponentType<{
  readonly panel: Panel;
  /** What it saves, where that is more than the picture. */
  readonly label?: Text;
  readonly files?: readonly PlotFile[];
}>;

/** What there is to press and to read around a plot; it may come after the plot itself. */
export interface FrameTools {
  /** The ways to see the plot, and the choices that belong to it, in its head. */
  readonly Head: ComponentType<{ readonly panel: Panel }>;
  /** The legend of its curves, and the axes. */
  readonly Curves: ComponentType<{ readonly panel: Panel }>;
  /** What lies over the plot: selecting a step, and zoom of the time axis. */
  readonly Steps: ComponentType<{ readonly panel: Panel; readonly plot: Plot }>;
  readonly Numbers: ComponentType<{ readonly panel: Panel; readonly title: string }>;
}

/** What the page gives to the frame around a plot. */
export interface FrameProps extends FrameSize {
  /** Nothing can be saved when absent. */
  readonly Save?: SaveButton | undefined;
  /** The plot stands alone while absent. */
  readonly tools?: FrameTools | undefined;
}

/** A place in a plot from its upper edge, in CSS pixels. */
export interface Height {
  readonly y: number;
  /** Of the plot. */
  readonly height: number;
}

/** Titles of the horizontal and of the vertical axis, of columns (`axisTitle`). */
export interface AxisTitles {
  readonly x?: string | undefined;
  readonly y?: string | undefined;
}

/**
 * What a plot says of itself: its place, what it needs, its columns, its drawing and its sentence. Everything shared
 * (frame, size, cross-hair) happens outside, and what repeats its numbers is made of its columns.
 */
export interface PanelEntry<Id extends string = string> {
  readonly id: Id;
  /** `front`: the front door; in the Lab `time`: stacked on the shared time axis; `side`: right column; `tab`: lower tabs. */
  readonly place: 'front' | 'time' | 'side' | 'tab';
  readonly title: Text;
  /** A shorter one, for its tab. */
  readonly short?: Text;
  /** Id of the tab in which it stands beside something else; one of its own when absent. */
  readonly tab?: string;
  /** What the picture answers, one short line beside the title. */
  readonly question: Text;
  readonly needs: readonly Measure[];
  /** Arrays that the plot has nothing to show without; the first that is not there decides what stands in its place. */
  readonly shows?: (config: Config) => readonly ArrayName[];
  /** Whether it is drawn up to the step at which the state overflows; else only a sentence says where that is. */
  readonly showsBeforeOverflow?: boolean;
  /** Whether it is described at the selected step alone, and not as a whole. */
  readonly isOfStep?: boolean;
  /** Draws what the settings alone tell, until the first numbers arrive; nothing when absent. */
  readonly drawWaiting?: (surface: Surface, config: Config, options: PlotOptions) => void;
  /** Draws what is there without the numbers, in place of empty axes with a sentence. */
  readonly drawStandIn?: (
    surface: Surface,
    picture: RunSnapshot,
    options: PlotOptions,
    standIn: StandIn,
  ) => void;
  /** What these settings ask for on top: another quantity, a theory that is drawn beside it. */
  readonly alsoNeeds?: (config: Config) => readonly Measure[];
  /** Keys of choices that belong to this plot alone and stand in its head. */
  readonly choices?: readonly string[];
  /** Height in CSS pixels. */
  readonly height: number;
  /** Size of its smallest text, where it is not the usual one of plots. */
  readonly smallest?: number;
  /** Height of the words over it, in CSS pixels, through which no line of the cross-hair runs; none when absent. */
  readonly wordsAbove?: number;
  /** Curves that are drawn only once the reader asks for them, outside a figure in a page of others. */
  readonly hidesAtFirst?: readonly string[];
  /** Another short title for settings of which the usual one is not true. */
  readonly shortFor?: (config: Config) => Text | undefined;
  /** Whether its x axis is time: it gets the cross-hair and lets the pointer choose t. */
  readonly hasTime: boolean;
  /** Room beside its time axis, where it has one of its own, which shows all steps. */
  readonly margins?:
    | ((width: number) => { readonly left: number; readonly right: number })
    | undefined;
  /** Whether it shows what no array holds, the record of training: any news of the run is news of it. */
  readonly showsRecord?: boolean;
  /** What is written along the axes of a picture that stands alone. A plot over time without it has the step below; else an axis that is absent is named in the plot itself. */
  readonly axes?: (picture: RunSnapshot, options: PlotOptions) => AxisTitles;
  /** Whether pinned runs are drawn beside the one on screen; all plots on the time axis compare them. */
  readonly hasComparedRuns?: boolean;
  readonly draw: (surface: Surface, picture: RunSnapshot, options: PlotOptions) => void;
  /** The picture in a sentence, with its numbers. */
  readonly describe: (picture: RunSnapshot, options: PlotOptions) => string;
  /** The numbers behind the picture. */
  readonly columns: (picture: RunSnapshot, options: PlotOptions) => PlotTable;
  /** The table of the page, where it has another shape than the columns. */
  readonly tabulate?: (picture: RunSnapshot, options: PlotOptions) => Rows;
  /**
   * Lines of the read-out at step t, where they are not of the t-th row of the columns.
   *
   * @param at  where the pointer is, for a plot that `readsRows`; absent for the keyboard
   */
  readonly readAt?: (
    picture: RunSnapshot,
    t: number,
    options: PlotOptions,
    at?: Height,
  ) => readonly string[];
  /** Whether the read-out is of a row as well as of a step. */
  readonly readsRows?: boolean;
  /** The curves of the picture, also those switched off; a plot that has it gets a legend of buttons. */
  readonly legend?: (
    picture: RunSnapshot,
    options: PlotOptions,
    palette: Palette,
  ) => readonly LegendEntry[];
  /** Stands in the page in place of the usual frame, for a plot that has its own work and its own controls. */
  readonly Frame?: ComponentType<FrameProps>;
  /** The plot with what it shows beyond `needs`, once that is computed; before it says that this is under way. */
  readonly complete?: () => Promise<Panel>;
}

/** One plot of the page, with what is made of its columns. */
export interface Panel<Id extends string = string> extends PanelEntry<Id> {
  readonly rows: (picture: RunSnapshot, options: PlotOptions) => Rows;
  /** None where the plot has nothing to show, and where it is not over time. */
  readonly readOut: (
    picture: RunSnapshot,
    t: number,
    options: PlotOptions,
    at?: Height,
  ) => readonly string[];
}
