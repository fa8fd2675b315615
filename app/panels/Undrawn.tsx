import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import { useSay } from '../session/language.ts';

/** Says over a canvas that nothing can be drawn on it, where that is so: some browsers are told to give none. */
export function Undrawn({
  canvas,
}: {
  readonly canvas: RefObject<HTMLCanvasElement | null>;
}): ReactNode {
  const say = useSay();
  const [isBlank, setBlank] = useState(false);
  useEffect(() => {
    setBlank(canvas.current?.getContext('2d') === null);
  }, [canvas]);
  return (
    isBlank && (
      <p className="overlay">
        <span>{say('panels.undrawn')}</span>
      </p>
    )
  );
}
