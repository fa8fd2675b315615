import type { Run } from '../../engine/run/run.ts';
import type { Entry } from '../../model/table.ts';

/** What a run can be written as, to be taken home. */
export interface FileFormat<Id extends string = string> extends Entry<Id> {
  /** With the dot. */
  readonly extension: string;
  readonly mime: string;
  /**
   * The run at its present step.
   *
   * @param address  canonical experiment string, for the head of the file
   */
  readonly write: (run: Run, address: string) => string | Uint8Array<ArrayBuffer>;
  /** The same as a text that reads its numbers from a second file of that name, for what is large. */
  readonly split?: (
    run: Run,
    address: string,
    beside: string,
  ) => { readonly text: string; readonly numbers: Uint8Array<ArrayBuffer> };
}
