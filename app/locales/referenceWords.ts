import type { measures } from '../../workers/engine/measures.ts';
import type { probes, statements } from '../../workers/model/catalog.ts';

/** Tables of what can be measured: no setting gives them a title. */
export type MeasuredName = (typeof measures | typeof probes | typeof statements)['name'];

/** What every language says of the reference. */
export interface ReferenceWords {
  readonly measured: Readonly<
    Record<MeasuredName, { readonly title: string; readonly help: string }>
  >;
  readonly [text: string]: string | object;
}
