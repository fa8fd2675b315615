import type { Surface } from '../../plot/surface.ts';

/** Where steps 0 … newest lie: cells of one width, as on the time axis. */
export function stepScale(surface: Pick<Surface, 'width' | 'left' | 'right'>, steps: number) {
  const { width, left, right } = surface;
  const cell = Math.max(1, width - left - right) / (steps + 1);
  return {
    cell,
    x: (step: number) => left + (step + 0.5) * cell,
    edge: (step: number) => left + step * cell,
    stepAt: (x: number) => Math.min(steps, Math.max(0, Math.floor((x - left) / cell))),
  };
}

export type StepScale = ReturnType<typeof stepScale>;
