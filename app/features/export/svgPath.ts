import { pair, short } from './svgText.ts';

/** Below that an angle's sine cannot tell a full circle from nothing. */
const fullTurn = 2 * Math.PI - 1e-6;

/** A path as a canvas is told of it. */
export interface RecordedPath {
  /** The methods of a canvas that begin it and go on with it, by their names there. */
  readonly commands: Readonly<Pick<CanvasRenderingContext2D, Command>>;
  /** As an attribute `d`; empty where there is none. */
  readonly d: () => string;
}

type Command =
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'closePath'
  | 'quadraticCurveTo'
  | 'bezierCurveTo'
  | 'rect'
  | 'arc';

export function recordPath(): RecordedPath {
  let path: string[] = [];
  const add = (part: string) => void path.push(part);
  return {
    commands: {
      beginPath: () => {
        path = [];
      },
      moveTo: (x, y) => add(`M${pair(x, y)}`),
      lineTo: (x, y) => add(`${path.length === 0 ? 'M' : 'L'}${pair(x, y)}`),
      closePath: () => add('Z'),
      quadraticCurveTo: (cx, cy, x, y) => add(`Q${pair(cx, cy)} ${pair(x, y)}`),
      bezierCurveTo: (ax, ay, bx, by, x, y) =>
        add(`C${pair(ax, ay)} ${pair(bx, by)} ${pair(x, y)}`),
      rect: (x, y, width, height) =>
        add(`M${pair(x, y)}h${short(width)}v${short(height)}h${short(-width)}Z`),
      arc: (x, y, r, from, to, isBack = false) =>
        add(arcPath(x, y, r, from, to, isBack, path.length === 0)),
    },
    d: () => path.join(''),
  };
}

/** A part of a circle from the present point; a full one as two halves, for an arc cannot end where it begins. */
function arcPath(
  x: number,
  y: number,
  r: number,
  from: number,
  to: number,
  isBack: boolean,
  isFirst: boolean,
): string {
  const point = (angle: number) => pair(x + r * Math.cos(angle), y + r * Math.sin(angle));
  const turn = isBack ? from - to : to - from;
  const sweep = isBack ? 0 : 1;
  const start = `${isFirst ? 'M' : 'L'}${point(from)}`;
  const half = (angle: number, large: number) =>
    `A${short(r)} ${short(r)} 0 ${large} ${sweep} ${point(angle)}`;
  if (turn >= fullTurn) return `${start}${half(from + Math.PI, 0)}${half(from, 0)}`;
  const angle = ((turn % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI);
  return start + half(to, angle > Math.PI ? 1 : 0);
}
