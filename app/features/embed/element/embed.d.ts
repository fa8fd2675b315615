/** The element `<gradflow-figure>`: a figure of gradflow in a page, as high as its content. */

/** What a figure answers; `type` says which of the messages of docs/url.md it is. */
export interface GradflowMessage {
  readonly gradflow?: 1;
  readonly type: string;
  readonly id?: string | number;
  readonly [field: string]: unknown;
}

/** Attributes of the element. All may be absent. */
export interface GradflowFigureAttributes {
  /** The experiment, as after the `#` of an address: `cell=lstm&fb=0`. Changing it starts again at step 0. */
  config?: string;
  /** Ids of the plots, with commas between them. */
  panels?: string;
  /** Keys of the settings that readers may change, with commas between them. */
  controls?: string;
  /** Keys of those that readers see but cannot change, or `all`. */
  lock?: string;
  /** `1` trains while the figure is in view. */
  play?: string;
  /** Language: `en`, `zh`, or that of the browser. */
  lang?: string;
  theme?: 'auto' | 'light' | 'dark';
  /** In CSS pixels, or any CSS width. */
  width?: string;
  /** Name of the frame for screen readers. */
  title?: string;
  /** Address of the folder with the built page; that of `embed.js` where it is absent and a `<script src>` loaded it. */
  page?: string;
}

/** The element. Each method sends a message and resolves to its answer, or rejects with the sentence of an `error`. */
export interface GradflowFigureElement extends HTMLElement {
  /** Replaces the experiment; resolves to the `config` that was accepted. */
  set(config: string): Promise<GradflowMessage>;
  /** Resolves to the `state`, with the usual fields and those that are named. */
  get(fields?: readonly string[]): Promise<GradflowMessage>;
  /** Begins to train. */
  play(): Promise<GradflowMessage>;
  pause(): Promise<GradflowMessage>;
  /** Trains so many steps; 1 where none is given. */
  step(count?: number): Promise<GradflowMessage>;
  /** Back to step 0. */
  reset(): Promise<GradflowMessage>;
  /** Resolves to the `file`: name, mime and data. `panel` names the plot of a picture. */
  export(format: string, panel?: string): Promise<GradflowMessage>;
}

declare global {
  interface HTMLElementTagNameMap {
    'gradflow-figure': GradflowFigureElement;
  }
}
