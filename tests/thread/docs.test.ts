/** What the documents say is so: links lead somewhere, tables list what there is, numbers are the engine's. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformWithOxc } from 'vite';
import { describe, expect, it } from 'vitest';
import { stateOf, usualFields } from '../../app/features/embed/state.ts';
import { networkFormats, pictureFormats } from '../../app/features/share/formats.ts';
import { panels } from '../../app/panels/index.ts';
import { formatRatio } from '../../app/words/numbers.ts';
import { activations } from '../../workers/engine/activations.ts';
import type { Cell } from '../../workers/engine/cells/cell.ts';
import { cells } from '../../workers/engine/cells/index.ts';
import { clippings } from '../../workers/engine/clipping.ts';
import { initializers } from '../../workers/engine/initializers.ts';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { optimizers } from '../../workers/engine/optimizers.ts';
import { finish } from '../../workers/engine/run/pass.ts';
import { createRun, type Run } from '../../workers/engine/run/run.ts';
import { schedules } from '../../workers/engine/schedules.ts';
import { tasks } from '../../workers/engine/tasks/index.ts';
import * as catalog from '../../workers/model/catalog.ts';
import { readHash, resolveSettings } from '../../workers/model/config.ts';
import { initialOf } from '../../workers/model/initial.ts';
import { boundsOf, isExperiment, type Param, type RangeParam } from '../../workers/model/param.ts';
import { keysWhere, params } from '../../workers/model/params/index.ts';
import { presets } from '../../workers/model/presets.ts';
import type { Entry, Table } from '../../workers/model/table.ts';
import { differencesOf, exampleOf, gradientOf, relativeError } from '../support/gradcheck.ts';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** Every document, relative to the root. */
const documents = readdirSync(root, { withFileTypes: true })
  .filter(({ name }) => !['node_modules', 'dist', '.git', 'test-results'].includes(name))
  .flatMap((entry) =>
    entry.isDirectory()
      ? readdirSync(join(root, entry.name), { recursive: true }).map((name) =>
          join(entry.name, String(name)),
        )
      : [entry.name],
  )
  .filter((path) => path.endsWith('.md') && !path.includes('node_modules'))
  .sort();

const withoutCode = (text: string) =>
  text.replace(/^ *```[\s\S]*?^ *```/gm, '').replace(/`[^`\n]*`/g, '');

/** The name by which a heading is linked to. */
const anchorOf = (heading: string) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const anchorsIn = (text: string) =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading ?? ''));

const isInside = (path: string) => !relative(root, path).startsWith('..');

describe.each(documents)('%s', (path) => {
  const text = read(path);
  const folder = dirname(join(root, path));

  it('has links that lead somewhere', () => {
    for (const [, target = ''] of withoutCode(text).matchAll(/\[[^\]]*\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const [file = '', anchor] = target.split('#');
      const linked = file === '' ? join(root, path) : resolve(folder, file);
      expect(isInside(linked) && existsSync(linked), target).toBe(true);
      if (anchor) expect(anchorsIn(readFileSync(linked, 'utf8')), target).toContain(anchor);
    }
  });

  it('names no path above the repository and none of one machine', () => {
    // A module of a recipe, and a change of one, names its neighbours from its own folder.
    const outside = text.replace(/```(?:ts|diff)\n[\s\S]*?```/g, '');
    for (const [climb] of outside.matchAll(/(?:\.\.\/)+[\w.-]*/g)) {
      expect(isInside(resolve(folder, climb.split('/').join(sep))), climb).toBe(true);
    }
    expect(text).not.toMatch(/(?:^|[\s`"'(])\/(?:home|root|tmp|Users|work)\//m);
  });
});

/** Rows of the tables of a document: cells without their spaces. */
const rowsOf = (path: string) =>
  read(path)
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

const ticked = (cell = '') => [...cell.matchAll(/`([^`]*)`/g)].map(([, word]) => word ?? '');
const isMarked = (row: readonly string[]) => row[0]?.endsWith('†') === true;

describe('the tables of settings in docs/url.md', () => {
  const rows = rowsOf('docs/url.md').filter((row) => row.length === 5);
  const rowOf = (key: string) => rows.find(([first]) => ticked(first)[0] === key) ?? [];
  const defaults = resolveSettings({}).config;
  const numberIn = (words: string) => Number(words.replace('−', '-'));

  it('list every key, in the order of the address', () => {
    expect(rows.map(([first]) => ticked(first)[0])).toEqual(params.map(({ key }) => key));
  });

  const kindOf = (param: Param) => {
    if (isExperiment(param)) return param.acts ? 'live' : 'run';
    return param.scope === 'frame' ? 'frame' : 'view';
  };

  it.each(params as readonly Param[])('say what $key can be', (param) => {
    const [, values = '', initial = '', acts] = rowOf(param.key);
    expect(acts).toBe(kindOf(param));
    if (param.kind === 'choice') {
      expect(ticked(values)).toEqual(param.options.ids);
      expect(initial).toBe(
        typeof param.initial === 'function' ? "the task's own" : `\`${param.initial}\``,
      );
    } else if (param.kind === 'range') {
      expectRange(param, values, initial);
    } else if (param.kind === 'toggle') {
      expect([values, initial]).toEqual(['0 · 1', param.initial ? '1' : '0']);
    } else {
      expect(values).toContain(`≤ ${param.maxLength} characters`);
      if (param.key !== 'eq') expect(initial).toBe(param.initial ? `\`${param.initial}\`` : 'none');
      else expect(read('docs/url.md')).toContain(`\n${param.initial}\n`);
    }
  });

  /** Bounds and defaults that follow from other settings, by what they are called. */
  const following: Readonly<Record<string, number>> = {
    T: defaults.T,
    'T − 1': defaults.T - 1,
    '⌈T/2⌉': Math.ceil(defaults.T / 2),
    B: defaults.B,
    layers: defaults.layers,
    'the top one': defaults.layers,
    'the largest that fits': defaults.T - 1,
  };

  function expectRange(param: RangeParam, values: string, initial: string): void {
    const { min, max } = boundsOf(param, defaults);
    const [range = '', whole] = values.split(', ');
    expect(whole === 'whole').toBe(param.integer === true);
    const [low = '', high = ''] = range.split(' … ');
    expect([numberIn(low), following[high] ?? numberIn(high)]).toEqual([min, max]);
    const [first = ''] = initial.split(';');
    expect(following[first] ?? numberIn(first)).toBe(initialOf(param, defaults));
  }

  it('name every panel that a figure can have', () => {
    const [, , , , meaning = ''] = rowOf('panels');
    expect(ticked(meaning)).toEqual(
      expect.arrayContaining([...panels.map(({ id }) => id), 'verdict']),
    );
  });

  it('mark with † what nothing acts on, and nothing else', () => {
    const acting: string[] = [];
    for (const [key, [value, context]] of Object.entries(changes)) {
      const base = `n=4&T=8&B=2&${context ?? ''}`;
      if (shownBy(`${base}&${key}=${value}`) !== shownBy(base)) acting.push(key);
    }
    const unmarked = keysWhere(isExperiment).filter((key) => !isMarked(rowOf(key)));
    // `steps` is work for the page to ask for.
    expect(acting).toEqual(unmarked.filter((key) => key !== 'steps'));
  });
});

describe('the presets in docs/url.md', () => {
  const rows = rowsOf('docs/url.md').filter((row) => row.length === 3);
  const named = presets.entries.filter(({ id }) => id !== 'none');

  it.each(named)('say what $id stands for', ({ id, settings }) => {
    const row = rows.find(([first]) => first === `\`${id}\``) ?? [];
    const [hash = ''] = ticked(row[1]);
    expect(readHash(hash).settings).toEqual(settings);
    // All of it is legal, and none of it is a default already.
    expect(resolveSettings({ preset: id }).notices).toEqual([]);
    const { preset: _, ...others } = resolveSettings({ preset: id }).config;
    const { preset: _none, ...spelt } = resolveSettings(readHash(hash).settings).config;
    expect(others).toEqual(spelt);
  });
});

/** For each setting that is computed: another value, and where it must show. */
const changes: Readonly<Record<string, readonly [value: string, context?: string]>> = {
  v: ['2'],
  preset: ['irnn'],
  cell: ['gru'],
  eq: [encodeURIComponent("h' = act(lin(x, h))"), 'cell=custom'],
  gact: ['hard-sigmoid', 'cell=lstm'],
  act: ['relu'],
  init: ['normal'],
  gain: ['1.5'],
  xinit: ['normal'],
  xgain: ['2'],
  binit: ['uniform'],
  fb: ['2', 'cell=lstm'],
  leak: ['0.5', 'cell=leaky'],
  eps: ['0.5', 'cell=antisymmetric'],
  gamma: ['0.5', 'cell=antisymmetric'],
  n: ['5'],
  T: ['9'],
  B: ['3'],
  layers: ['2'],
  bi: ['1'],
  ln: ['1'],
  drop: ['0.5'],
  dropsame: ['1', 'drop=0.5'],
  read: ['all'],
  task: ['noise'],
  m: ['3', 'task=noise'],
  p: ['3', 'task=noise'],
  dist: ['uniform01', 'task=noise'],
  lag: ['2', 'task=recall'],
  loss: ['sse', 'read=all'],
  clip: ['norm', 'at=0.001&opt=sgd'],
  at: ['0.001', 'clip=norm&opt=sgd'],
  gavg: ['0.9'],
  opt: ['sgd'],
  lr: ['0.1'],
  mom: ['0.1', 'opt=momentum'],
  wd: ['0.5'],
  sched: ['exponential'],
  l1: ['0.5'],
  l2: ['0.5'],
  maxnorm: ['0.1'],
  tbptt: ['2'],
  prec: ['f16'],
  seed: ['2'],
};

function runOf(hash: string): Run {
  const run = createRun(resolveSettings(readHash(hash).settings).config, referenceMachine);
  finish(run.measure());
  return run;
}

/** Norms before training and weights after three updates. */
function shownBy(hash: string): string {
  const run = runOf(hash);
  const norms = run.norms.h.join();
  for (let step = 0; step < 3; step++) {
    run.update();
    finish(run.measure());
  }
  return `${norms} ${run.params.join()}`;
}

describe('the tables of docs/engine.md', () => {
  const rows = rowsOf('docs/engine.md');
  const tables: readonly (readonly [string, Table<Entry>])[] = [
    ['cells', cells],
    ['activations', activations],
    ['initialisers', initializers],
    ['tasks', tasks],
    ['clip rules', clippings],
    ['optimizers', optimizers],
    ['schedules', schedules],
  ];

  it.each(tables)('list all %s, in their order', (_, { ids }) => {
    const listed = rows.map(([first]) => ticked(first)[0]).join(' ');
    expect(` ${listed} `).toContain(` ${ids.join(' ')} `);
  });

  it('name the sources of cells and initialisers', () => {
    const sources = new Set(rows.map((row) => row.at(-1)));
    for (const { id, source } of [...cells.entries, ...initializers.entries]) {
      expect(sources, id).toContain(source);
    }
  });

  it('say which threshold each clip rule begins with', () => {
    for (const { id, at } of catalog.clippings.entries) {
      const row = rows.find(([first, , last]) => first === `\`${id}\`` && last !== undefined);
      expect(row?.[2], id).toBe(at === null ? '' : String(at));
    }
  });
});

describe('the fields of a state in docs/url.md', () => {
  const rows = rowsOf('docs/url.md').filter((row) => row.length === 2);
  const listed = rows.flatMap(([first]) => ticked(first)).filter((name) => name !== 'problem');

  it('are those that a state has', () => {
    expect(listed).toEqual(expect.arrayContaining([...usualFields]));
  });

  it('are marked with † where this version does not measure them', () => {
    const blank = resolveSettings({}).config;
    const verdict = runOf('n=2&T=3&B=1').verdict();
    const learning = { loss: 1, baseline: null, isStuck: false, isSwinging: false };
    const summary = { verdict, learning };
    const measured = () => ({ state: 'pending' });
    const picture = { config: blank, summary, measured, names: () => [] };
    for (const row of rows) {
      for (const name of ticked(row[0])) {
        if (name === 'problem') continue;
        const { problem = '' } = stateOf([name], { picture, settings: {} } as never);
        expect(problem, name).not.toContain('no such field');
        expect(String(problem).includes('not measured by this version'), name).toBe(isMarked(row));
      }
    }
  });
});

describe('the files in docs/url.md', () => {
  const [, section = ''] = read('docs/url.md').split('\n## Files that can be saved\n');

  it('are those that can be saved, of the plots that there are', () => {
    for (const { id } of [...networkFormats, ...pictureFormats, ...panels]) {
      expect(section, id).toContain(`\`${id}\``);
    }
  });
});

describe('the cell that CONTRIBUTING.md shows', () => {
  it('is a cell with the gradient of its equations', async () => {
    const [, shown = ''] = /```ts\n([\s\S]*?)```/.exec(read('CONTRIBUTING.md')) ?? [];
    const [, flags = ''] = /^ *\+ +(\{ id: 'ugrnn', .*\}),$/m.exec(read('CONTRIBUTING.md')) ?? [];
    // It stands in no folder: what it imports is the line that the recipe adds to what settings know of cells.
    const alone = shown.replace(/^ *import .*\n/gm, '').replace("entryOf(flags, 'ugrnn')", flags);
    const { code } = await transformWithOxc(alone, 'shown.ts');
    const exported = await import(
      /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`
    );
    const [cell] = Object.values(exported) as [Cell];
    expect(exported).toHaveProperty(cell.id);
    const act = activations.find('tanh');
    const graph = { act, normalize: false, dropout: false, settings: {} };
    const example = exampleOf({ form: cell, graph, n: 3, m: 2, T: 4, B: 2 }, 1);
    // Five-point differences with step 1e-3: an error of 1e-12 times fifth derivatives.
    expect(relativeError(gradientOf(example), differencesOf(example, 1e-3))).toBeLessThan(1e-8);
  });
});

describe('the numbers of the README', () => {
  it.each(['README.md', 'README.zh.md'])('in %s are those of the runs that it names', (path) => {
    for (const hash of ['', 'gain=2.5']) {
      const written = formatRatio(runOf(hash).verdict().log10Ratio, 'en');
      expect(read(path).replaceAll(/\s/g, ' '), `what arrives at "${hash}"`).toContain(
        written.replaceAll(/\s/g, ' '),
      );
    }
  });

  it.each(['README.md', 'README.zh.md'])('in %s count the reference cases', (path) => {
    const { cases } = JSON.parse(read('tests/golden/cases/index.json')) as { cases: unknown[] };
    expect(read(path)).toMatch(new RegExp(`\\b${cases.length}\\b|共 ${cases.length} `));
  });
});
