import type { Box, Palette, Surface } from '../../app/plot/surface.ts';

/** A text that was written, with the room it takes. */
export interface Written extends Box {
  readonly text: string;
  readonly sizePx: number;
}

export interface FakeSurface {
  readonly surface: Surface;
  readonly written: readonly Written[];
  /** Numbers handed to drawing calls that are not finite, with the call's name. */
  readonly unplaced: readonly (readonly [string, number])[];
  /** Names of the drawing calls, in order. */
  readonly calls: readonly string[];
}

/** Methods of a 2D context that take plain numbers and give nothing. */
const methods = [
  'arc',
  'beginPath',
  'bezierCurveTo',
  'clearRect',
  'clip',
  'closePath',
  'fill',
  'fillRect',
  'lineTo',
  'moveTo',
  'rect',
  'restore',
  'save',
  'setLineDash',
  'stroke',
  'strokeRect',
  'strokeText',
] as const;

/** A surface that remembers what is drawn on it. Letters are 0.6 of their size wide, Chinese ones as wide as high. */
export function fakeSurface(width: number, height: number, palette: Palette): FakeSurface {
  const written: Written[] = [];
  const unplaced: (readonly [string, number])[] = [];
  const calls: string[] = [];
  const state = { font: '10px sans-serif', textAlign: 'left', imageSmoothingEnabled: true };
  const sizePx = () => Number(/(\d+)px/.exec(state.font)?.[1]);
  const widthOf = (text: string) =>
    [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 1 : 0.6) * sizePx(), 0);
  const record = (name: string, values: readonly unknown[]) => {
    calls.push(name);
    for (const value of values) {
      if (typeof value === 'number' && !Number.isFinite(value)) unplaced.push([name, value]);
    }
  };
  const context = Object.assign(
    state,
    Object.fromEntries(
      methods.map((name) => [name, (...values: unknown[]) => record(name, values)]),
    ),
    {
      measureText: (text: string) => ({ width: widthOf(text) }),
      fillText: (text: string, x: number, y: number) => {
        record('fillText', [x, y]);
        const half = sizePx() / 2;
        written.push({
          text,
          sizePx: sizePx(),
          left: x,
          right: x + widthOf(text),
          top: y - half,
          bottom: y + half,
        });
      },
      createLinearGradient: (...values: number[]) => {
        record('createLinearGradient', values);
        return {
          addColorStop: (place: number, color: string) => {
            record('addColorStop', [place]);
            // The browser's own complaints.
            if (!(place >= 0 && place <= 1)) throw new RangeError(`colour stop at ${place}`);
            if (typeof color !== 'string') throw new TypeError('a colour stop without a colour');
          },
        };
      },
    },
  );
  const surface: Surface = {
    // Only what the plots use is there; anything else throws, as it should.
    context: context as unknown as CanvasRenderingContext2D,
    width,
    height,
    palette,
    left: width < 460 ? 42 : 52,
    right: width < 460 ? 12 : 16,
  };
  return { surface, written, unplaced, calls };
}
