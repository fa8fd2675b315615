import { describe, expect, it } from 'vitest';
import { paramHelp, paramLabel } from '../../app/locales/entries.ts';
import { placeholdersOf, say } from '../../app/locales/index.ts';
import { tasks } from '../../workers/engine/tasks/index.ts';
import { initialOf } from '../../workers/model/initial.ts';
import {
  type Acts,
  actsOn,
  boundsOf,
  isExperiment,
  type Param,
  type Scope,
  tellsApart,
  type Value,
  type Values,
} from '../../workers/model/param.ts';
import { keysWhere, liveKeys, paramOf, params } from '../../workers/model/params/index.ts';

const all: readonly Param[] = params;

/** Every default, plain ones first, for the others read them. */
const defaults = (changed: Values = {}): Record<string, Value> => {
  const values: Record<string, Value> = { ...changed };
  for (const param of [...all, ...all]) {
    if (!(param.key in changed)) values[param.key] = initialOf(param, { ...values });
  }
  return values;
};

/** Settings far from the defaults, in which every function of other settings must still be legal. */
const corners: Values[] = [
  {},
  { T: 2, n: 1, B: 1 },
  { T: 500, B: 64, layers: 4 },
  ...tasks.ids.flatMap((task) => [
    { task, T: 2 },
    { task, T: 3 },
    { task, T: 21 },
    { task, T: 500 },
  ]),
  ...['none', 'norm', 'tensor', 'value', 'adjoint', 'agc', 'ema'].map((clip) => ({ clip })),
];

describe.each(all)('setting $key', (param) => {
  it('says in both languages what it is and what it does', () => {
    const help = paramHelp(param);
    for (const text of [paramLabel(param), help]) {
      const [en, zh] = [say(text, 'en'), say(text, 'zh')];
      expect([en.trim(), zh.trim()]).toEqual([en, zh]);
      expect(en === '' || zh === '').toBe(false);
      expect(placeholdersOf(text, 'zh')).toEqual(placeholdersOf(text, 'en'));
    }
    expect(say(help, 'en')).toMatch(/^[^\p{Script=Han}]*\.$/u);
    expect(say(help, 'zh')).toMatch(/\p{Script=Han}.*。$/u);
  });

  it('has a key that needs no escaping', () => {
    expect(param.key).toMatch(/^[a-zA-Z][a-z0-9]*$/);
  });

  it('has a legal default whatever the other settings are', () => {
    for (const corner of corners) {
      const values = defaults(corner);
      if (param.key in corner) continue;
      const initial = initialOf(param, values);
      if (param.kind === 'range') {
        const { min, max } = boundsOf(param, values);
        expect(min).toBeLessThanOrEqual(max);
        expect(initial).toBeGreaterThanOrEqual(min);
        expect(initial).toBeLessThanOrEqual(max);
        if (param.integer) expect(Number.isInteger(initial)).toBe(true);
      } else if (param.kind === 'choice') {
        expect(param.options.ids).toContain(initial);
      } else if (param.kind === 'text') {
        expect(param.clean?.(param.initial) ?? param.initial).toBe(param.initial);
        expect(param.initial.length).toBeLessThanOrEqual(param.maxLength);
      } else {
        expect(typeof initial).toBe('boolean');
      }
    }
  });

  it('knows whether it is used, also when nothing else is known', () => {
    for (const corner of corners)
      expect(typeof (param.usedWhen?.(defaults(corner)) ?? true)).toBe('boolean');
    expect(typeof (param.usedWhen?.({}) ?? true)).toBe('boolean');
    if (param.kind === 'range') {
      const { min, max } = boundsOf(param, {});
      expect(min).toBeLessThanOrEqual(max);
    }
  });

  it('has a slider that can be drawn: a step, landmarks within the bounds, a positive end if logarithmic', () => {
    if (param.kind !== 'range') return;
    const { min, max } = boundsOf(param, defaults());
    expect(param.step).toBeGreaterThan(0);
    for (const landmark of param.landmarks ?? []) {
      expect(landmark >= min && landmark <= max).toBe(true);
    }
    if (param.scale === 'log') expect(min > 0 || param.zeroIsOff === true).toBe(true);
  });
});

describe('the settings together', () => {
  it('stand in the order of the URL contract', () => {
    const order =
      'v preset cell eq gact act init gain xinit xgain binit fb leak eps gamma n T B layers bi ln drop dropsame read ' +
      'task m p dist lag loss clip at gavg opt lr mom wd sched l1 l2 maxnorm tbptt prec seed steps ' +
      'q t sample layer dir tab px py pz pin lesson stage view page entry present tour lang theme embed panels controls lock play';
    expect(all.map((param) => param.key).join(' ')).toBe(order);
  });

  it('are found by key', () => {
    for (const param of all) expect(paramOf(param.key)).toBe(param);
    expect(paramOf('no such key')).toBeUndefined();
  });

  it('act at once only where a run can go on with its weights', () => {
    expect(liveKeys.join(' ')).toBe('drop clip at gavg opt lr mom wd sched l1 l2 maxnorm tbptt');
    // Only what is computed can act on a run.
    for (const param of all) if (param.acts) expect(param.scope, param.key).toBe('experiment');
  });

  it('act where their formulas have them: before the gradient, on it, or on what an update makes of it', () => {
    const acting = (acts: Acts, changed: Values = {}) =>
      keysWhere((param) => actsOn(param, defaults(changed)) === acts).join(' ');
    expect(acting('forward')).toBe('drop');
    expect(acting('gradient')).toBe('tbptt');
    expect(acting('gradient', { clip: 'norm' })).toBe('tbptt');
    // The one clip rule that works inside the backward pass.
    expect(acting('gradient', { clip: 'adjoint' })).toBe('clip at tbptt');
    expect(acting('update')).toBe('clip at gavg opt lr mom wd sched l1 l2 maxnorm');
  });

  it('are about what is computed, or about one of the things that stand around it', () => {
    const of = (scope: Scope) => keysWhere((param) => param.scope === scope).join(' ');
    expect(of('format')).toBe('v');
    expect(of('pointer')).toBe('t sample layer dir');
    expect(of('view')).toBe('q tab px py pz lesson stage page entry present tour');
    expect(of('reader')).toBe('pin view lang theme');
    expect(of('frame')).toBe('embed panels controls lock play');
    expect(keysWhere((param) => isExperiment(param) && !tellsApart(param)).join(' ')).toBe(
      'v preset steps',
    );
  });

  it('are kept from visit to visit where the contract says so', () => {
    const kept = (under: string) => keysWhere(({ remembered }) => remembered === under).join(' ');
    expect(kept('always')).toBe('lang theme');
    expect(kept('alone')).toBe('tab');
  });

  it('say which of them draw weights, and which a trial of thresholds sets itself', () => {
    expect(keysWhere(({ drawsWeights }) => drawsWeights === true).join(' ')).toBe(
      'init xinit binit',
    );
    expect(keysWhere(({ isTried }) => isTried === true).join(' ')).toBe('clip at');
  });

  it('that ask another number for room, name one that is there', () => {
    for (const param of all) {
      if (param.kind !== 'range' || !param.asks) continue;
      expect(paramOf(param.asks.of)?.kind).toBe('range');
      expect(param.asks.least(7)).toBe(8); // an answer 7 steps back needs 8 steps
    }
  });

  it('have the defaults and bounds of the URL contract', () => {
    const values = defaults();
    const table: Record<string, [initial: number, min: number, max: number]> = {
      gain: [1, 0, 4],
      xgain: [1, 0, 4],
      fb: [1, -5, 5],
      leak: [0.3, 0.01, 1],
      eps: [0.1, 0.001, 1],
      gamma: [0.01, 0, 1],
      n: [32, 1, 128],
      T: [50, 2, 500],
      B: [16, 1, 64],
      layers: [1, 1, 4],
      drop: [0, 0, 0.9],
      m: [2, 1, 16],
      p: [1, 1, 16],
      lag: [49, 1, 49],
      at: [1, 1e-6, 1e6],
      gavg: [0, 0, 0.999],
      lr: [1e-2, 1e-6, 10],
      mom: [0.9, 0, 0.999],
      wd: [0, 0, 1],
      l1: [0, 0, 1],
      l2: [0, 0, 1],
      maxnorm: [0, 0, 10],
      tbptt: [0, 0, 50],
      seed: [1, 0, 4294967295],
      steps: [0, 0, 5000],
      t: [25, 1, 50],
      sample: [1, 1, 16],
      layer: [1, 1, 1],
    };
    const ranges = all.filter((param) => param.kind === 'range');
    expect(Object.keys(table)).toEqual(ranges.map((param) => param.key));
    for (const param of ranges) {
      const { min, max } = boundsOf(param, values);
      expect([values[param.key], min, max], param.key).toEqual(table[param.key]);
    }
    const choices = all.filter((param) => param.kind === 'choice' || param.kind === 'toggle');
    const chosen = choices.map((param) => `${param.key}=${values[param.key]}`).join(' ');
    expect(chosen).toBe(
      'preset=none cell=rnn gact=sigmoid act=tanh init=orthogonal xinit=xavier-normal binit=zero bi=false ln=false dropsame=false ' +
        'read=last task=adding dist=normal loss=mse clip=none opt=adam sched=constant prec=f64 q=total ' +
        'dir=forward view=explain page=none present=false tour=true lang=auto theme=auto embed=false play=false',
    );
  });

  it('follow one another where the contract says so', () => {
    expect(defaults({ task: 'copy' })).toMatchObject({ read: 'all', loss: 'ce', lag: 40 });
    expect(defaults({ task: 'sine' })).toMatchObject({ read: 'all', loss: 'mse' });
    for (const task of ['adding', 'order', 'recall', 'parity']) {
      expect(defaults({ task }).read).toBe('last');
    }
    expect(defaults({ T: 61, layers: 3 })).toMatchObject({ t: 31, layer: 3 }); // ⌈61/2⌉, the top layer
    const thresholds = ['norm', 'tensor', 'value', 'adjoint', 'agc', 'ema'];
    expect(thresholds.map((clip) => defaults({ clip }).at)).toEqual([1, 1, 1, 1, 0.01, 2]);
  });

  it('are shown only where something uses them', () => {
    const used = (changed: Values) => {
      const values = defaults(changed);
      return all.filter((param) => param.usedWhen?.(values) ?? true).map((param) => param.key);
    };
    for (const hidden of [
      'eq',
      'fb',
      'leak',
      'dropsame',
      'lag',
      'at',
      'mom',
      'layer',
      'dir',
      'stage',
      'entry',
    ]) {
      expect(used({}), hidden).not.toContain(hidden);
    }
    for (const own of ['m', 'p', 'dist']) expect(used({}), own).not.toContain(own);
    expect(used({ task: 'noise' })).toEqual(expect.arrayContaining(['m', 'p', 'dist']));
    expect(used({ cell: 'lstm' })).toContain('fb');
    expect(used({ task: 'recall' })).toContain('lag');
    expect(used({ task: 'recall' })).not.toContain('m');
    expect(used({ clip: 'norm' })).toContain('at');
    expect(used({ opt: 'nesterov' })).toContain('mom');
    expect(used({ drop: 0.1 })).toContain('dropsame');
    expect(used({ layers: 2, bi: true })).toEqual(expect.arrayContaining(['layer', 'dir']));
    expect(used({ embed: true })).toEqual(
      expect.arrayContaining(['panels', 'controls', 'lock', 'play']),
    );
  });
});

describe('the texts of the URL', () => {
  const clean = (key: string, given: string) => {
    const param: Param | undefined = paramOf(key);
    return param?.kind === 'text' ? param.clean?.(given) : undefined;
  };

  it('lists keep ids, in their order, each once', () => {
    expect(clean('panels', ' norm,flow,,norm, <b>,eig')).toBe('norm,flow,eig');
    expect(clean('controls', 'T,gain,T')).toBe('T,gain');
    expect(clean('lock', 'all')).toBe('all');
  });

  it('at most three pins are kept', () => {
    expect(clean('pin', 'a~b~~c~d')).toBe('a~b~c');
  });

  it('single ids are words or nothing', () => {
    expect(clean('lesson', 'vanish-2')).toBe('vanish-2');
    expect(clean('lesson', 'a b')).toBe('');
    expect(clean('v', '2')).toBe('2');
    expect(clean('v', 'two')).toBe('');
  });
});
