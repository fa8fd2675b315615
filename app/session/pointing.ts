import { create } from 'zustand';

/** What the hand is doing right now; nothing of it is kept. */
interface Pointing {
  /** Step under the pointer, or null. */
  readonly hover: number | null;
  /** Whether a control is being dragged: the worker then answers in smaller slices. */
  readonly dragging: boolean;
}

export const usePointing = create<Pointing>(() => ({ hover: null, dragging: false }));

export const hoverStep = (hover: number | null): void => usePointing.setState({ hover });

export const setDragging = (dragging: boolean): void => usePointing.setState({ dragging });
