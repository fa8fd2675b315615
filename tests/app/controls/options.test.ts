import { expect, test } from 'vitest';
import { buttonsOf, fittingOptions } from '../../../app/controls/options.ts';
import { resolveSettings } from '../../../workers/model/config.ts';
import { languages } from '../../../workers/model/languages.ts';
import type { ChoiceParam } from '../../../workers/model/param.ts';
import { paramOf, params } from '../../../workers/model/params/index.ts';

const { config } = resolveSettings({});

test('the cells that stand as buttons are those with short names', () => {
  const param = paramOf('cell') as ChoiceParam;
  const buttons = buttonsOf(param, param.options.entries, 3, 'en').map(({ id }) => id);
  expect(buttons).toEqual(['rnn', 'lstm', 'gru']);
});

test('every choice with buttons has at least two in each language, its default among its options', () => {
  for (const param of params) {
    if (param.kind !== 'choice' || !param.prominent) continue;
    const options = fittingOptions(param, config);
    for (const language of languages) {
      expect(buttonsOf(param, options, param.prominent, language).length).toBeGreaterThanOrEqual(2);
    }
    expect(options.map(({ id }) => id)).toContain(config[param.key]);
  }
});
