import { type ComponentProps, type ReactNode, type RefObject, useLayoutEffect } from 'react';
import './popover.css';
import { type PopoverSide, placeOf } from './popoverPlace.ts';

/**
 * What stands over the page beside something, where nothing cuts it off. A click elsewhere and Escape close it, and what
 * opens after it does.
 *
 * It is opened by a button that names it as its `popoverTarget`, or by being there. It stands at that button, or at its
 * anchor; its style sheet places it, or a measurement in a browser that knows no anchors.
 */
export function Popover({
  ref,
  anchor,
  side,
  kind = 'auto',
  opensAtOnce = false,
  className,
  onToggled,
  ...rest
}: Omit<ComponentProps<'div'>, 'ref' | 'popover'> & {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly side: PopoverSide;
  /** A hint closes no other popover. */
  readonly kind?: 'auto' | 'hint';
  /** It is open while it is rendered. */
  readonly opensAtOnce?: boolean;
  readonly onToggled?: (isOpen: boolean) => void;
}): ReactNode {
  const place = (): void => {
    if (ref.current && anchor.current) placeByMeasure(ref.current, anchor.current, side);
  };
  useLayoutEffect(() => {
    if (!opensAtOnce || !ref.current || !anchor.current) return;
    ref.current.showPopover({ source: anchor.current });
    placeByMeasure(ref.current, anchor.current, side);
  }, [opensAtOnce, ref, anchor, side]);
  return (
    <div
      {...rest}
      ref={ref}
      popover={kind}
      className={`popover ${className}`}
      data-side={side}
      onBeforeToggle={place}
      onToggle={({ newState }) => {
        if (newState === 'open') place();
        onToggled?.(newState === 'open');
      }}
    />
  );
}

/** Where style sheets can place a popover at its anchor, they do. */
function placeByMeasure(popover: HTMLElement, anchor: HTMLElement, side: PopoverSide): void {
  if (CSS.supports('position-area', 'bottom')) return;
  const { left, top } = placeOf(
    side,
    anchor.getBoundingClientRect(),
    popover.getBoundingClientRect(),
    { width: document.documentElement.clientWidth, height: window.innerHeight },
  );
  popover.style.setProperty('position-area', 'none');
  popover.style.left = `${left}px`;
  popover.style.top = `${top}px`;
  popover.style.margin = '0';
}
