import { create } from 'zustand';

/** What of the equations is pointed at: a gate, a term of the Jacobian or one of its parts; null for nothing. */
interface Pointed {
  readonly gate: string | null;
  /** As `data-part`. */
  readonly part: string | null;
}

export const usePointed = create<Pointed>(() => ({ gate: null, part: null }));

export const pointAt = (pointed: Partial<Pointed>): void =>
  usePointed.setState({ gate: null, part: null, ...pointed });
