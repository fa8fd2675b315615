/** All of the worker's side that the page needs for maps over two settings. */
export { cellMarks } from '../engine/maps/cellMarks.ts';
export {
  axisOf,
  axisParams,
  cellValues,
  chooseAxes,
  gridOrder,
  placeOn,
  samplePoints,
  sharedSettings,
  standIn,
  theoryPlaces,
} from '../engine/maps/grid.ts';
export { measures } from '../engine/measures.ts';
export { connectLine } from './sweepLine.ts';
export { createSweepPool, poolSize } from './sweepPool.ts';
