import { rampIndex } from './color.ts';
import type { TimeCells } from './scales.ts';
import type { Box, Cells, Palette, Ramp, Surface } from './surface.ts';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Where maps are prepared, one pixel a cell; shared, because each is copied out at once. */
let scratch: Context | null = null;

/** Fills a box with a map, as one picture of a pixel a cell that is enlarged without smoothing. */
export function drawHeatmap(surface: Surface, box: Box, cells: Cells): void {
  const { context } = surface;
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  if (cells.columns < 1 || cells.rows < 1 || width <= 0 || height <= 0) return;
  const image = imageOf(cells);
  if (image) {
    const smoothing = context.imageSmoothingEnabled;
    context.imageSmoothingEnabled = false;
    context.drawImage(image, 0, 0, cells.columns, cells.rows, box.left, box.top, width, height);
    context.imageSmoothingEnabled = smoothing;
  } else {
    drawCells(context, box, cells);
  }
  cells.scale.over?.(surface, box, cells);
}

/** A map along the time axis: a column for every step in view, whose `value` is asked by step and row. */
export function drawTimeMap(
  surface: Surface,
  box: Box,
  { first, last }: TimeCells,
  cells: Omit<Cells, 'columns'>,
): void {
  const { value } = cells;
  drawHeatmap(surface, box, {
    ...cells,
    columns: last - first + 1,
    value: (column, row) => value(column + first, row),
  });
}

function imageOf(cells: Cells): CanvasImageSource | null {
  const { columns, rows, scale, extent } = cells;
  scratch ??= newContext();
  if (!scratch) return null;
  const { canvas } = scratch;
  if (canvas.width < columns) canvas.width = columns;
  if (canvas.height < rows) canvas.height = rows;
  const image = scratch.createImageData(columns, rows);
  const pixels = new Uint32Array(image.data.buffer);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = cells.value(column, row);
      pixels[row * columns + column] = Number.isNaN(value)
        ? 0
        : scale.pixels[rampIndex(value, extent)];
    }
  }
  scratch.putImageData(image, 0, 0);
  return canvas;
}

function newContext(): Context | null {
  if (typeof OffscreenCanvas === 'function') return new OffscreenCanvas(1, 1).getContext('2d');
  if (typeof document === 'undefined') return null;
  return document.createElement('canvas').getContext('2d');
}

/** Cell by cell, where there is no second canvas: for pictures made of shapes. */
function drawCells(context: CanvasRenderingContext2D, box: Box, cells: Cells): void {
  const width = (box.right - box.left) / cells.columns;
  const height = (box.bottom - box.top) / cells.rows;
  for (let column = 0; column < cells.columns; column++) {
    for (let row = 0; row < cells.rows; row++) {
      const value = cells.value(column, row);
      if (Number.isNaN(value)) continue;
      context.fillStyle = cells.scale.css[rampIndex(value, cells.extent)];
      context.fillRect(box.left + column * width, box.top + row * height, width, height);
    }
  }
}

/** A bar with the colours of a scale, smallest on the left. */
export function drawScaleBar(surface: Surface, box: Box, scale: Ramp): void {
  const columns = scale.css.length;
  const value = (column: number) => (column - 127.5) / 127.5;
  drawHeatmap(surface, box, { columns, rows: 1, value, scale, extent: 1 });
  outline(surface.context, surface.palette, box);
}

function outline(context: CanvasRenderingContext2D, palette: Palette, box: Box): void {
  context.strokeStyle = palette.axis;
  context.lineWidth = 1;
  context.strokeRect(
    Math.round(box.left) + 0.5,
    Math.round(box.top) + 0.5,
    Math.round(box.right - box.left) - 1,
    Math.round(box.bottom - box.top) - 1,
  );
}
