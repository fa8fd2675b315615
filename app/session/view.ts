import { create } from 'zustand';
import { shallow } from 'zustand/shallow';
import type { Language } from '../../workers/model/languages.ts';
import type { FlowChoice, GatesChoice } from '../panels/choices.ts';
import type { ComparedRun, Panel, PlotView } from '../panels/panel.ts';

/** Windows that open over the page, one at a time. */
export type DialogId = 'share' | 'beside' | 'sheet' | 'course' | 'package';

/** What somebody dropped, picked or pasted and nobody has looked at yet. */
export type Incoming =
  | {
      readonly kind: 'file';
      readonly file: File;
      /** What came with it. */
      readonly others?: readonly File[];
      readonly count: number;
    }
  | { readonly kind: 'text'; readonly text: string };

/** What of the equations is pointed at: a gate, a term of the Jacobian or one of its parts; null for nothing. */
export interface PointedEquation {
  readonly gate: string | null;
  /** As `data-part`. */
  readonly part: string | null;
}

/** The cards of a first visit, in their order. */
export type TourCardId = 'keep' | 'predict' | 'watch' | 'mend' | 'race' | 'end';

/** How far somebody has come in the three things of a first visit. */
export interface Tour {
  readonly card: TourCardId;
  /** The run that was on screen when the card was opened. */
  readonly run: number;
  /** Whether the loss will get below guessing, as the reader said; null before that. */
  readonly prediction: boolean | null;
  /** What came of it. */
  readonly outcome: {
    readonly step: number;
    readonly loss: number;
    readonly baseline: number | null;
    readonly hasLearnt: boolean;
  } | null;
}

/** Something that a page asked its reader for, and that is done: told to the page around it. */
export interface Completed {
  readonly lesson: string;
  readonly stage: string;
  /** The option, the number or the curve that was guessed; null where nothing was asked. */
  readonly prediction: boolean | string | number | readonly number[] | null;
  readonly correct: boolean | null;
  /** 0 … 1. */
  readonly score: number;
}

/** The losses of a training that another one is held against. */
export interface EarlierLosses {
  /** The run that they are drawn beside. */
  readonly run: number;
  readonly log10Losses: Float64Array;
}

/** How the page is looked at and used, apart from the settings: kept in no address, and gone with the page. */
export interface PageView extends PlotView {
  /** What the page speaks: the language that was chosen, once its texts are there. */
  readonly language: Language;
  /** The window that is open. */
  readonly dialog: DialogId | null;
  /** Whether single keys are shortcuts. */
  readonly hasSingleKeys: boolean;
  /** Step under the pointer. */
  readonly hover: number | null;
  /** Whether a control is being dragged: the worker then answers in smaller slices. */
  readonly dragging: boolean;
  readonly pointed: PointedEquation;
  /** A file is being dragged over the page. */
  readonly isFileOver: boolean;
  readonly incoming: Incoming | null;
  /** Plots that the reader chose to see another way, by the id of their panel. */
  readonly shown: Readonly<Record<string, Panel | undefined>>;
  /** Which way that is, for plots with a few of them; the usual one where absent. */
  readonly ways: Readonly<Record<string, string | undefined>>;
  readonly flow: FlowChoice;
  readonly gates: GatesChoice;
  /** The chapter of the story that is open, by its id. */
  readonly chapter: string | null;
  /** The first visit's cards, while they are shown. */
  readonly tour: Tour | null;
  readonly earlier: EarlierLosses | null;
  /** Controls that a lesson points at. */
  readonly targets: readonly string[];
  /** What was done last of what the page asks for. */
  readonly completed: Completed | null;
}

const nothingPointed: PointedEquation = { gate: null, part: null };

export const useView = create<PageView>(() => ({
  language: 'en',
  dialog: null,
  hasSingleKeys: true,
  hover: null,
  dragging: false,
  pointed: nothingPointed,
  isFileOver: false,
  incoming: null,
  shown: {},
  ways: {},
  flow: { loss: null, isSlow: false },
  gates: { isMap: false, gate: null, of: 'sequence' },
  chapter: null,
  tour: null,
  earlier: null,
  targets: [],
  completed: null,
}));

export const setLanguage = (language: Language): void => useView.setState({ language });

export const closeDialog = (): void => useView.setState({ dialog: null });

/** Opens a window, or closes it where it is the one that is open. */
export const toggleDialog = (dialog: DialogId): void =>
  useView.setState((view) => ({ dialog: view.dialog === dialog ? null : dialog }));

export const allowSingleKeys = (hasSingleKeys: boolean): void =>
  useView.setState({ hasSingleKeys });

export function hoverStep(hover: number | null): void {
  if (useView.getState().hover !== hover) useView.setState({ hover });
}

/** Called with every move of a slider: subscribers hear of changes only. */
export function setDragging(dragging: boolean): void {
  if (useView.getState().dragging !== dragging) useView.setState({ dragging });
}

/** What the plots are drawn with; all of it as usual until something is set. */
export const plotView = ({
  comparedRuns,
  hidden,
  isReturning,
  span,
  valueScale,
}: PageView): PlotView => ({
  comparedRuns,
  hidden,
  isReturning,
  span,
  valueScale,
});

/** Calls back whenever plots are to be drawn another way. */
export const followPlotView = (changed: () => void): (() => void) =>
  useView.subscribe((now, before) => {
    if (!shallow(plotView(now), plotView(before))) changed();
  });

/** The runs that are compared with the one on screen. */
export const setComparedRuns = (comparedRuns: readonly ComparedRun[]): void =>
  useView.setState({ comparedRuns });

export const hideCurves = (hidden: ReadonlySet<string>): void => useView.setState({ hidden });

/** The steps that the plots over time show; undefined for all of them. */
export const setSpan = (span: PageView['span']): void => useView.setState({ span });

/** Whether the gradient is on its way home. */
export function setReturning(isReturning: boolean): void {
  if ((useView.getState().isReturning ?? false) !== isReturning) useView.setState({ isReturning });
}

/** The vertical axis of norms; undefined for that of decades. */
export const setValueScale = (valueScale: PageView['valueScale']): void =>
  useView.setState({ valueScale });

export const pointAt = (pointed: Partial<PointedEquation>): void =>
  useView.setState({ pointed: { ...nothingPointed, ...pointed } });

export function setFileOver(isFileOver: boolean): void {
  if (useView.getState().isFileOver !== isFileOver) useView.setState({ isFileOver });
}

/** Something came in; null once somebody looks at it. */
export const receive = (incoming: Incoming | null): void => useView.setState({ incoming });

/** Shows a plot another way; undefined brings back the usual one. */
export const show = (id: string, panel: Panel | undefined): void =>
  useView.setState(({ shown }) => ({ shown: { ...shown, [id]: panel } }));

/** Notes which way of a plot is chosen; it is shown once it is there. */
export const chooseWay = (panel: string, way: string | undefined): void =>
  useView.setState(({ ways }) => ({ ways: { ...ways, [panel]: way } }));

export const chooseFlow = (changes: Partial<FlowChoice>): void =>
  useView.setState(({ flow }) => ({ flow: { ...flow, ...changes } }));

export const chooseGates = (changes: Partial<GatesChoice>): void =>
  useView.setState(({ gates }) => ({ gates: { ...gates, ...changes } }));

export const openChapter = (chapter: string | null): void => useView.setState({ chapter });

/** Shows a card of the first visit; null ends it. */
export const setTour = (tour: Tour | null): void => useView.setState({ tour });

/** Draws these losses beside those of a run; null takes them away. */
export const setEarlier = (earlier: EarlierLosses | null): void => useView.setState({ earlier });

/** Sees to it that these controls are shown. */
export const pointAtControls = (targets: readonly string[]): void => useView.setState({ targets });

/** Notes that something asked for is done. */
export const complete = (completed: Completed): void => useView.setState({ completed });

/** A page that has just been opened. */
export const resetView = (): void => useView.setState(useView.getInitialState(), true);
