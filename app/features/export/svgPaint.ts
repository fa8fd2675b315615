import { escaped, short } from './svgText.ts';

interface Gradient {
  readonly id: string;
  readonly ends: readonly [number, number, number, number];
  readonly stops: [place: number, color: string][];
}

/** How a drawing context fills and strokes, as attributes of the element that it would paint. */
export interface Paint {
  readonly filled: () => string;
  readonly stroked: () => string;
  /** Empty where nothing is seen through. */
  readonly opacity: () => string;
  readonly createLinearGradient: CanvasRenderingContext2D['createLinearGradient'];
}

/**
 * @param newId   makes an id that nothing else has
 * @param define  takes what elements refer to by an id, once for every use
 */
export function recordPaint(
  target: CanvasRenderingContext2D,
  newId: (kind: string) => string,
  define: (markup: string) => void,
): Paint {
  const gradients = new WeakMap<object, Gradient>();
  const paint = (name: 'fill' | 'stroke'): string => {
    const style = name === 'fill' ? target.fillStyle : target.strokeStyle;
    if (typeof style === 'string') return colorAttributes(name, style);
    const gradient = gradients.get(style);
    if (!gradient) throw new Error('the SVG writer knows colours and linear gradients');
    define(gradientMarkup(gradient));
    return `${name}="url(#${gradient.id})"`;
  };
  const opacity = () => (target.globalAlpha < 1 ? ` opacity="${short(target.globalAlpha)}"` : '');
  return {
    filled: () => `${paint('fill')}${opacity()}`,
    stroked: () => `fill="none" ${paint('stroke')}${strokeAttributes(target)}${opacity()}`,
    opacity,
    createLinearGradient: (...ends) => {
      const gradient = target.createLinearGradient(...ends);
      const record: Gradient = { id: newId('colors'), ends, stops: [] };
      const add = gradient.addColorStop.bind(gradient);
      gradient.addColorStop = (place, color) => {
        add(place, color);
        record.stops.push([place, color]);
      };
      gradients.set(gradient, record);
      return gradient;
    },
  };
}

/** A colour as canvas gives it back, `#rrggbb` or `rgba(…)`; older viewers know opacity only beside the colour. */
function colorAttributes(name: 'fill' | 'stroke' | 'stop-color', color: string): string {
  const [, r, g, b, alpha] = /^rgba\((\d+), (\d+), (\d+), ([\d.]+)\)$/.exec(color) ?? [];
  if (alpha === undefined) return `${name}="${escaped(color)}"`;
  const opacity = name === 'stop-color' ? 'stop-opacity' : `${name}-opacity`;
  return `${name}="rgb(${r},${g},${b})" ${opacity}="${alpha}"`;
}

function gradientMarkup({ id, ends: [x1, y1, x2, y2], stops }: Gradient): string {
  const ends = `x1="${short(x1)}" y1="${short(y1)}" x2="${short(x2)}" y2="${short(y2)}"`;
  const marks = stops.map(
    ([place, color]) =>
      `<stop offset="${Math.round(place * 1e4) / 1e4}" ${colorAttributes('stop-color', color)}/>`,
  );
  return `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" ${ends}>${marks.join('')}</linearGradient>`;
}

function strokeAttributes(target: CanvasRenderingContext2D): string {
  const dash = target.getLineDash();
  const parts = [
    ` stroke-width="${short(target.lineWidth)}"`,
    dash.length > 0 ? ` stroke-dasharray="${dash.map(short).join(' ')}"` : '',
    target.lineJoin === 'miter'
      ? ' stroke-miterlimit="10"'
      : ` stroke-linejoin="${target.lineJoin}"`,
    target.lineCap === 'butt' ? '' : ` stroke-linecap="${target.lineCap}"`,
  ];
  return parts.join('');
}
