import { type PointerEvent, useRef } from 'react';

/** A pointer pressed on a plot and moved: where it is meanwhile, and that it was let go. */
export interface Dragging {
  /** @param x  from the plot's left edge, in CSS pixels */
  readonly onDrag: (x: number) => void;
  readonly onDrop: () => void;
  /** Where a pointer is, pressed or not. */
  readonly onHover?: (x: number) => void;
  /** It is no longer over the plot. */
  readonly onLeave?: () => void;
}

const xOf = (event: PointerEvent): number =>
  event.clientX - event.currentTarget.getBoundingClientRect().left;

/**
 * What a plot listens to, for a drag along its horizontal axis.
 *
 * A finger counts when it moves or is lifted: until then it may become one of two, or scroll the page, which cancels it.
 */
export function useDragging({ onDrag, onDrop, onHover, onLeave }: Dragging) {
  const isPressed = useRef(false);
  const isOpen = useRef(false);
  const drag = (event: PointerEvent): void => {
    isOpen.current = false;
    onDrag(xOf(event));
  };
  const drop = (): void => {
    if (isPressed.current) onDrop();
    isPressed.current = false;
    isOpen.current = false;
  };
  return {
    onPointerDown: (event: PointerEvent): void => {
      if (event.button !== 0) return;
      isPressed.current = true;
      isOpen.current = event.pointerType === 'touch';
      if (event.pointerType === 'mouse') event.currentTarget.setPointerCapture(event.pointerId);
      if (!isOpen.current) drag(event);
    },
    onPointerMove: (event: PointerEvent): void => {
      onHover?.(xOf(event));
      if (isPressed.current) drag(event);
    },
    onPointerLeave: (): void => onLeave?.(),
    onPointerUp: (event: PointerEvent): void => {
      if (isOpen.current) drag(event);
      drop();
    },
    onPointerCancel: (): void => {
      onLeave?.();
      drop();
    },
  };
}
