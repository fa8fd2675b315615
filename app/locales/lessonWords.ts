import type { LessonId, PartId } from '../lessons/index.ts';
import type { Claim, Lesson, Outcome, Prediction, Stage, StageTask } from '../lessons/lesson.ts';

/** What is said of every stage. */
interface Plain {
  /** At most 60 words, with numbers of the run on screen. */
  readonly text: string;
}

/** Of something to do: what, and what came of it. */
interface OfTask {
  readonly task: string;
  readonly done: string;
}

/** Of a guess: what is asked, and what is to be seen once it is decided. */
type OfPrediction<P> = { readonly question: string; readonly revealed: string } & (P extends {
  readonly options: readonly (infer Option extends string)[];
}
  ? { readonly options: Readonly<Record<Option, string>> }
  : unknown);

/** Of a claim: the claim, and a sentence for each outcome that its judge may give. */
interface OfClaim<C extends Pick<Claim, 'judge'>> {
  readonly claim: string;
  readonly outcomes: Readonly<Record<ReturnType<C['judge']>['outcome'], string>>;
}

type StageWords<S extends Stage> = Plain &
  (S extends { readonly task: StageTask } ? OfTask : unknown) &
  (S extends { readonly prediction: infer P extends Prediction } ? OfPrediction<P> : unknown) &
  (S extends { readonly claim: infer C extends Claim } ? OfClaim<C> : unknown);

/** What every language says of a lesson: a missing word does not compile. */
export interface LessonWords<L extends Lesson> {
  readonly stages: {
    readonly [S in L['stages'][number] as S['id']]: StageWords<S>;
  };
}

/** The words of some lesson, as the page reads them: what a stage has follows from its data. */
export interface SomeWords {
  readonly stages: Readonly<
    Record<
      string,
      Plain &
        Partial<OfTask> & {
          readonly question?: string;
          readonly revealed?: string;
          readonly options?: Readonly<Record<string, string>>;
          readonly claim?: string;
          readonly outcomes?: Readonly<Partial<Record<string, string>>>;
        }
    >
  >;
}

/** What every language says of the course: the title of each lesson, in a few words, and what all of them say. */
export interface CourseWords {
  readonly titles: Readonly<Record<LessonId, string>>;
  readonly headings: Readonly<Record<PartId, string>>;
  /** What is said below the heading of a part. */
  readonly intros: Readonly<Record<PartId, string>>;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly [text: string]: string | Readonly<Record<string, string>>;
}
