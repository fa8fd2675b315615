import type { Config, Language, Measure, Text } from '../../workers/index.ts';
import type { Surface } from '../plot/surface.ts';
import type { Picture } from '../state/picture.ts';

/** What the reader points at; shared by all panels. */
export interface Look {
  /** Selected step, 1 … T. */
  readonly t: number;
  readonly language: Language;
  readonly reducedMotion: boolean;
  /** Where moving marks are in their cycle, [0, 1); at rest when absent. Never moved under `reducedMotion`. */
  readonly phase?: number;
}

/** A table of the numbers behind a picture, for screen readers and copying. */
export interface Rows {
  readonly head: readonly string[];
  readonly body: readonly (readonly string[])[];
}

/** One plot of the page. Everything shared (frame, size, cross-hair, tables) happens outside. */
export interface Panel<Id extends string = string> {
  readonly id: Id;
  /** `time`: stacked on the shared time axis; `side`: right column; `tab`: lower tabs. */
  readonly place: 'time' | 'side' | 'tab';
  readonly title: Text;
  /** What the picture answers, one short line beside the title. */
  readonly question: Text;
  readonly needs: readonly Measure[];
  /** What these settings ask for on top: another quantity, a theory that is drawn beside it. */
  readonly alsoNeeds?: (config: Config) => readonly Measure[];
  /** Keys of choices that belong to this plot alone and stand in its head. */
  readonly choices?: readonly string[];
  /** Height in CSS pixels. */
  readonly height: number;
  /** Whether its x axis is time: it gets the cross-hair and lets the pointer choose t. */
  readonly hasTime: boolean;
  readonly draw: (surface: Surface, picture: Picture, look: Look) => void;
  /** The picture in a sentence, with its numbers. */
  readonly describe: (picture: Picture, look: Look) => string;
  readonly rows: (picture: Picture, look: Look) => Rows;
  /** Lines of the read-out under the pointer at step t; none when absent. */
  readonly readOut?: (picture: Picture, t: number, look: Look) => readonly string[];
}
