/** The state that a canvas context keeps, without a canvas: what the SVG writer reads while plots draw. */

interface State {
  fillStyle: string | object;
  strokeStyle: string | object;
  lineWidth: number;
  lineJoin: string;
  lineCap: string;
  font: string;
  textAlign: string;
  textBaseline: string;
  globalAlpha: number;
  imageSmoothingEnabled: boolean;
  dash: readonly number[];
  shift: readonly [number, number];
}

/** A context that can be moved and set, and draws nothing. Letters are 0.6 of their size wide, Chinese ones 1. */
export function stateContext(): CanvasRenderingContext2D {
  let dash: readonly number[] = [];
  let shift: readonly [number, number] = [0, 0];
  const kept: State[] = [];
  const context = {
    fillStyle: '#000000',
    strokeStyle: '#000000',
    lineWidth: 1,
    lineJoin: 'miter',
    lineCap: 'butt',
    font: '10px sans-serif',
    textAlign: 'start',
    textBaseline: 'alphabetic',
    globalAlpha: 1,
    imageSmoothingEnabled: true,
    setLineDash: (next: readonly number[]) => {
      dash = next;
    },
    getLineDash: () => [...dash],
    translate: (x: number, y: number) => {
      shift = [shift[0] + x, shift[1] + y];
    },
    // Where it is turned to is not kept: what is written stays as long and as high.
    rotate: () => {},
    getTransform: () => ({ a: 1, b: 0, c: 0, d: 1, e: shift[0], f: shift[1] }),
    save: () => void kept.push({ ...(context as unknown as State), dash, shift }),
    restore: () => {
      const last = kept.pop();
      if (!last) return;
      ({ dash, shift } = last);
      Object.assign(context, { ...last, dash: undefined, shift: undefined });
    },
    measureText: (text: string) => {
      const size = Number(/([\d.]+)px/.exec(context.font)?.[1]);
      const width = [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 1 : 0.6), 0);
      return { width: width * size };
    },
    createLinearGradient: () => ({ addColorStop: () => {} }),
    // Never called: they are there so that the writer meets functions that it does not know.
    isPointInPath: () => false,
    putImageData: () => {},
  };
  return context as unknown as CanvasRenderingContext2D;
}
