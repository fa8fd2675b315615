import { describe, expect, it } from 'vitest';
import { jsonOf } from '../../../../app/features/export/report.ts';
import { tableOfRun } from '../../../../app/features/export/tableOfRun.ts';
import { csvOfTable } from '../../../../app/panels/csvOfTable.ts';
import { type Column, type PlotTable, whole } from '../../../../app/panels/plotTable.ts';
import type { RunSnapshot } from '../../../../app/session/runSnapshot.ts';
import { readHash } from '../../../../workers/model/config.ts';
import { arrayOf, pictureOf } from '../../../support/pictures.ts';

/** A table of these columns. */
function tableOf(columns: Readonly<Record<string, readonly number[]>>): PlotTable {
  const all = Object.entries(columns).map(([id, values]): Column => {
    return { id, heading: id, value: (row) => values[row]!, form: whole };
  });
  return { length: Math.max(...Object.values(columns).map(({ length }) => length)), columns: all };
}

/** The columns of a run with their values. */
const columnsOf = (picture: RunSnapshot) => {
  const { length, columns } = tableOfRun(picture);
  return columns.map(({ id, value }) => ({
    name: id,
    values: Array.from({ length }, (_, row) => value(row)),
  }));
};

describe('the table of numbers', () => {
  it('has 17 digits, whole numbers as they are, and words for what has no end', () => {
    const columns = {
      t: [1, 2, 3],
      'a "b"': [0.1, -Infinity, Number.NaN],
      c: [Infinity, 5e-324, -1 / 3],
    };
    // 0.1 is 0.1000000000000000055…, −1/3 is −0.33333333333333331…, 5e-324 is 4.9406564584124654…e-324.
    expect(csvOfTable(tableOf(columns))).toBe(
      't,"a ""b""",c\n' +
        '1,0.10000000000000001,Infinity\n' +
        '2,-Infinity,4.9406564584124654e-324\n' +
        '3,NaN,-0.33333333333333331\n',
    );
  });

  it('has the middle singular value, of an even number the mean of the two in the middle', () => {
    const middles = (n: number, sigma: readonly number[]) => {
      const picture = pictureOf({ T: 2, n }, { arrays: { sigma: Float64Array.from(sigma) } });
      const named = (name: string) => [
        ...Array.from(columnsOf(picture).find((column) => column.name === name)?.values ?? []),
      ];
      return ['sigma_max', 'sigma_median', 'sigma_min'].map(named);
    };
    expect(middles(4, [8, 6, 2, 1, 7, 5, 4, 0])).toEqual([
      [8, 7],
      [4, 4.5],
      [1, 0],
    ]);
    expect(middles(3, [8, 6, 1, 7, 5, 0])).toEqual([
      [8, 7],
      [6, 5],
      [1, 0],
    ]);
  });

  it('has every statistic of a gate under its own name', () => {
    const arrays = Object.fromEntries(
      ['mean', 'low', 'high', 'saturated', 'map'].map((what, i) => [
        `gate:f:${what}`,
        Float64Array.of(i, i),
      ]),
    );
    const picture = pictureOf({ T: 2, n: 2 }, { hash: 'cell=lstm', arrays });
    const found = columnsOf(picture).filter(({ name }) => name.startsWith('gate_'));
    expect(found.map(({ name, values }) => [name, values[0]])).toEqual([
      ['gate_f_mean', 0],
      ['gate_f_10_percent', 1],
      ['gate_f_90_percent', 2],
      ['gate_f_saturated_share', 3],
    ]);
  });

  it('keeps the sign of a zero, which reads back', () => {
    const [, line] = csvOfTable(tableOf({ x: [-0] })).split('\n');
    expect(Object.is(Number(line), -0)).toBe(true);
  });

  it('reads back to the same numbers', () => {
    const values = Array.from({ length: 200 }, (_, i) => Math.tan(i) * 10 ** (3 * i - 300));
    const lines = csvOfTable(tableOf({ x: values }))
      .trimEnd()
      .split('\n')
      .slice(1);
    expect(lines.map(Number)).toEqual(values);
  });

  it('has one row a step and one column a quantity that was computed', () => {
    const picture = pictureOf({ T: 7, n: 3 }, { hash: 'cell=lstm' });
    const columns = columnsOf(picture);
    for (const { values } of columns) expect(values).toHaveLength(7);
    const names = columns.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names[0]).toBe('t');
    expect(names).toContain('log10_norm_dL_dh');
    expect(names).toContain('log10_norm_dL_dh_smallest_sequence');
    expect(names).toContain('log10_norm_dL_dh_largest_sequence');
    expect(names).not.toContain('log10_norm_dL_dh_reverse');
    const sigma = arrayOf(picture, 'sigma')!;
    const largest = columns.find(({ name }) => name === 'sigma_max')!;
    expect(largest.values[2]).toBe(sigma[2 * 3]);
  });
});

describe('the report', () => {
  const picture = pictureOf({ T: 5, n: 2 }, { hash: 'gain=2.5' });
  const text = (caveat: 'bent' | null = null) =>
    jsonOf({ picture, settings: { gain: 2.5 }, experiment: 'gain=2.5&steps=8', caveat });
  const report = (caveat: 'bent' | null = null) => JSON.parse(text(caveat));

  it('opens again: its config is an address that nothing has to be repaired in', () => {
    const { config, opensExactly } = report();
    expect(readHash(config)).toMatchObject({ settings: { gain: 2.5, steps: 8 }, notices: [] });
    expect(opensExactly).toBe(true);
    expect(report('bent').opensExactly).toBe(false);
  });

  it('holds every setting and every figure as numbers', () => {
    const { settings, log10Norms, training, verdict } = report();
    expect(settings).toMatchObject({ cell: 'rnn', gain: 2.5, T: 5 });
    expect(log10Norms).toHaveLength(5);
    expect(verdict.kind).toEqual(expect.any(String));
    expect(training.log10Loss).toHaveLength(picture.history.length);
  });

  it('says its form, the units of what is no pure number, and stands a field a line', () => {
    const whole = report();
    expect(whole.schema).toBe('gradflow/run/1');
    for (const path of Object.keys(whole.units)) {
      const [name = '', ...rest] = path.split('.');
      expect(Object.keys(whole), path).toContain(name);
      if (name === 'verdict') expect(Object.keys(whole.verdict), path).toContain(rest[0]);
    }
    const lines = text().split('\n');
    expect(lines).toContain('  "schema": "gradflow/run/1",');
    expect(lines.filter((line) => line.startsWith('  "log10Norms": ['))).toHaveLength(1);
    expect(lines).toContain(`  "log10Norms": ${JSON.stringify(whole.log10Norms)},`);
  });
});
