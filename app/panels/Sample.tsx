import type { ReactNode } from 'react';
import type { Stroke } from '../plot/line.ts';

/** A short piece of a curve as the plots draw it: colour, width and dash. */
export function Sample({
  stroke: { color, width = 1.75, dash = [] },
  isBand = false,
}: {
  readonly stroke: Stroke;
  readonly isBand?: boolean | undefined;
}): ReactNode {
  return (
    <svg className="sample" viewBox="0 0 28 10" width="28" height="10" aria-hidden="true">
      {isBand ? (
        <rect x={0} y={1} width={28} height={8} fill={color} opacity={0.3} />
      ) : (
        <line
          x1={1}
          x2={27}
          y1={5}
          y2={5}
          stroke={color}
          strokeWidth={width}
          strokeDasharray={dash.join(' ')}
          strokeLinecap="round"
        />
      )}
    </svg>
  );
}
