/**
 * Every setting of the page, in the order of the URL: what is computed, what is looked at, how an embed is dressed.
 *
 * A default or bound that is a function reads other settings, and these may stand later in the list (`read` follows
 * `task`), so it is evaluated when all plain values are known.
 */
import type { Param, ValueOf } from '../param.ts';
import * as cell from './cell.ts';
import * as data from './data.ts';
import * as frame from './frame.ts';
import * as reader from './reader.ts';
import * as size from './size.ts';
import * as start from './start.ts';
import * as training from './training.ts';
import * as view from './view.ts';
import * as weights from './weights.ts';

export const params = [
  start.v,
  start.preset,
  cell.cell,
  cell.eq,
  cell.gact,
  cell.act,
  weights.init,
  weights.gain,
  weights.xinit,
  weights.xgain,
  weights.binit,
  weights.fb,
  cell.leak,
  cell.eps,
  cell.gamma,
  size.n,
  size.T,
  size.B,
  size.layers,
  size.bi,
  cell.ln,
  cell.drop,
  cell.dropsame,
  data.read,
  data.task,
  data.m,
  data.p,
  data.dist,
  data.lag,
  data.loss,
  training.clip,
  training.at,
  training.gavg,
  training.opt,
  training.lr,
  training.mom,
  training.wd,
  training.sched,
  training.l1,
  training.l2,
  training.maxnorm,
  training.tbptt,
  size.prec,
  data.seed,
  training.steps,
  view.q,
  view.t,
  view.sample,
  view.layer,
  view.dir,
  view.tab,
  view.px,
  view.py,
  view.pz,
  reader.pin,
  view.lesson,
  view.stage,
  view.view,
  view.page,
  view.entry,
  view.present,
  view.tour,
  reader.lang,
  reader.theme,
  frame.embed,
  frame.panels,
  frame.controls,
  frame.lock,
  frame.play,
] as const;

/** Keys of all settings. */
export type ParamKey = (typeof params)[number]['key'];

/** The value of every setting. */
export type Config = {
  readonly [P in (typeof params)[number] as P['key']]: ValueOf<P>;
};

const byKey = new Map<string, (typeof params)[number]>(params.map((param) => [param.key, param]));

/** Keys of the settings of which something holds, in the order of the URL. */
export function keysWhere(holds: (param: Param) => boolean): readonly ParamKey[] {
  return params.filter((param) => holds(param)).map(({ key }) => key);
}

/** Settings that act on the present weights. */
export const liveKeys = keysWhere(({ acts }) => acts !== undefined);

/** The setting of that key, or undefined. */
export function paramOf(key: string): (typeof params)[number] | undefined {
  return byKey.get(key);
}
