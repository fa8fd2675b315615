import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import type { Text } from '../../workers/model/text.ts';
import { useSay } from '../session/surroundings.ts';

const undrawnText: Text = {
  en: 'This browser gives the page nothing to draw on (no canvas). The verdict holds, and “Numbers” has what would be drawn.',
  zh: '此浏览器不提供画布（canvas），无法绘图。结论依然有效，“数值”中列有应绘制的内容。',
};

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
        <span>{say(undrawnText)}</span>
      </p>
    )
  );
}
