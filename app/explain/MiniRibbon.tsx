import { type ReactNode, useEffect, useRef } from 'react';
import type { Curve } from '../../workers/model/snapshot.ts';
import { contextOf, useBoxSize, useDevicePixelRatio } from '../panels/canvas.ts';
import { usePalette } from '../theme/usePalette.ts';
import { drawMiniRibbon } from './drawMiniRibbon.ts';

/** A small picture of a gradient on its way home; what it shows is said beside it. */
export function MiniRibbon({ curve }: { readonly curve: Curve }): ReactNode {
  const box = useRef<HTMLSpanElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette();
  const size = useBoxSize(box);
  const ratio = useDevicePixelRatio();
  useEffect(() => {
    const context = contextOf(canvas.current, size, ratio);
    if (!context) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawMiniRibbon({ context, ...size, left: 0, right: 0, palette }, curve);
  }, [curve, palette, size, ratio]);
  return (
    <span ref={box} className="mini-ribbon" aria-hidden="true">
      <canvas ref={canvas} />
    </span>
  );
}
