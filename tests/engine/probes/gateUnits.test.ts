import { expect, test } from 'vitest';
import { gates } from '../../../workers/engine/probes/gates.ts';
import { gateUnits } from '../../../workers/engine/probes/gateUnits.ts';
import { finish } from '../../../workers/engine/run/pass.ts';
import { trainedRun } from '../../support/runs.ts';

test('the mean of a unit over the batch is that of the sequences one by one', () => {
  const run = trainedRun('#cell=gru&n=5&T=7&B=3', 1);
  const means = gateUnits.open(run);
  finish(means.compute());
  // The older probe gives the values of one sequence.
  const ofSequences = [1, 2, 3].map((sample) => {
    const session = gates.open(run);
    finish(session.compute(() => ({ t: 1, sample })));
    return session.arrays;
  });
  expect(means.arrays.map(({ name }) => name)).toEqual([
    'gate:r:units',
    'gate:z:units',
    'gate:n:units',
  ]);
  for (const { name, values } of means.arrays) {
    const map = name.replace('units', 'map');
    const parts = ofSequences.map((arrays) => arrays.find((array) => array.name === map)?.values);
    values.forEach((value, i) => {
      const sum = parts.reduce((total, part) => total + (part?.[i] ?? Number.NaN), 0);
      expect(value).toBeCloseTo(sum / 3, 14);
    });
  }
});
