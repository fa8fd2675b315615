/**
 * What a lesson is: data. Stages, each with the settings it opens on and at most one thing to do: turn a control, guess
 * before a run is seen, or put a claim to the test.
 *
 * Its words stand in `app/locales/<language>/lessons/<id>.ts`, and what they have to say follows from the type of this
 * data (`app/locales/lessonWords.ts`). Every number in them is a placeholder; a stage says from which run it is read.
 */
import type { Settings } from '../../workers/model/config.ts';
import type { Config, ParamKey } from '../../workers/model/params/index.ts';
import type { ArrayName, Measure, Summary } from '../../workers/model/protocol.ts';
import type { Breakdown } from '../../workers/model/snapshot.ts';
import type { FormattedValue, ValueForm } from './formattedValue.ts';

/** What of a run a lesson reads. */
export interface MeasuredRun {
  readonly config: Config;
  readonly summary: Summary;
  /** The numbers of an array, see `ArrayName`; null where none are known. */
  readonly array: (name: ArrayName) => Float64Array | null;
  /** Whether a measure is there, or is refused: there is nothing to wait for. */
  readonly isMeasured: (measure: Measure) => boolean;
  /** log₁₀ of the loss before each update of its training so far; from 1024 updates on every second, fourth … one. */
  readonly log10Losses: ArrayLike<number>;
  /** Where its training left the numbers; null where it did not. */
  readonly halted: Breakdown | null;
  /** Whether its weights are those of a file. */
  readonly isOfFile: boolean;
}

/** What fills the placeholders of a text, by their names. */
export type LessonValues = Readonly<Record<string, FormattedValue>>;

/** What can be pointed at: the control of a setting, the button that trains, or where a file is opened. */
export type Target = ParamKey | 'train' | 'file';

/** A file that the page hands out. */
export interface OfferedFile {
  readonly name: string;
  readonly text: () => string;
}

/** Something to be done at the controls. */
export interface StageTask {
  /** Where: pointed at on the page; a control that the page does not show stands in the card. */
  readonly targets: readonly Target[];
  /** Whether the run on screen is what was asked for; false as the stage opens. */
  readonly isDone: (run: MeasuredRun) => boolean;
  /** What the page hands out for it, to be opened. */
  readonly file?: OfferedFile;
  /** One way to do it: the answer key, and what the tests do. */
  readonly solution: Act;
}

/** Settings, and updates to train under them; or a file that is opened. */
export interface Act {
  readonly file?: OfferedFile;
  readonly settings?: Settings;
  readonly updates?: number;
}

/** A guess that the reader commits to before the run that decides it is seen. */
export type Prediction =
  | ChoicePrediction
  | (Common<number> & {
      readonly kind: 'slider';
      readonly min: number;
      readonly max: number;
      readonly step: number;
      /** How its values are written; they are what `written.ts` takes for that form. */
      readonly form: ValueForm;
      /** A guess so far off is still right; the score falls to 0 at four times as much. In the slider's unit. */
      readonly tolerance: number;
    })
  | {
      /** The gradient on its way home, drawn on the plot: decades at evenly spaced steps. What is measured is its truth. */
      readonly kind: 'curve';
      readonly reveals: Act;
    };

interface Common<Answer> {
  /** What is put on screen once the guess stands; absent where the runs of the stage's claim decide. */
  readonly reveals?: Act;
  /**
   * The answer that was measured; null where the runs have none.
   *
   * @param runs  the run on screen after `reveals`; without it those of the claim
   */
  readonly truth: (runs: readonly MeasuredRun[]) => Answer | null;
}

/** One of a few answers, by their ids; each has its words. */
export interface ChoicePrediction extends Common<string> {
  readonly kind: 'choice';
  readonly options: readonly string[];
}

/** What came of a claim. */
export type Outcome = 'holds' | 'depends' | 'fails';

/** A run that a claim is judged by. */
export interface ClaimRun extends Act {
  /** Over those of the lesson. A seed counts from 1: a repetition with other seeds moves all of them on. */
  readonly settings: Settings;
}

/** A sentence of one of the articles of docs/sources.md, put to the test. */
export interface Claim {
  /** `c9`: opens the lesson here. */
  readonly id: `c${number}`;
  /** Letters of the articles that make it, as in docs/sources.md. */
  readonly articles: readonly Article[];
  /** Measured one after the other when the reader asks; all of them within 15 seconds on two cores. */
  readonly runs: readonly ClaimRun[];
  /** What is measured of them besides the norms. */
  readonly measures?: readonly Measure[];
  /** The number beside each run's ribbon; how much of the gradient arrives, where absent. */
  readonly tells?: (run: MeasuredRun) => FormattedValue;
  /** From the runs, in their order, and from nothing else. */
  readonly judge: (runs: readonly MeasuredRun[]) => Judged;
}

/** An article of docs/sources.md. */
export type Article = 'A' | 'B' | 'C' | 'D' | 'E';

/** What the runs say of a claim, with the numbers of the sentence that says so. */
export interface Judged<O extends Outcome = Outcome> {
  readonly outcome: O;
  readonly values: LessonValues;
}

/** One screen of a lesson. */
export interface Stage {
  /** Stands in the address: no stage of a published lesson is renamed. */
  readonly id: string;
  /** What it opens on, over the settings of the lesson; absent: what is on screen stays, by link that of the stage before. */
  readonly settings?: Settings;
  /** Lines of PyTorch that do what is on screen, or mend it: the same in every language. */
  readonly code?: readonly string[];
  /** What is measured of the run on screen besides the norms. */
  readonly measures?: readonly Measure[];
  /** The numbers of its texts, from the run on screen; those after the task or the reveal are read anew. */
  readonly values?: (run: MeasuredRun) => LessonValues;
  readonly task?: StageTask;
  readonly prediction?: Prediction;
  /** Without a prediction of its own the reader says first whether it holds. */
  readonly claim?: Claim;
}

export interface Lesson {
  /** As in the table of lessons and in the address. */
  readonly id: string;
  /** All else is at its default: a lesson replaces the experiment. */
  readonly settings: Settings;
  readonly stages: readonly Stage[];
}
