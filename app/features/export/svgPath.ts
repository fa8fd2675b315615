import { pair, short } from './svgText.ts';

/** Below that an angle's sine cannot tell a full circle from nothing. */
const fullTurn = 2 * Math.PI - 1e-6;

/** A part of a circle from the present point; a full one as two halves, for an arc cannot end where it begins. */
export function arcPath(
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
