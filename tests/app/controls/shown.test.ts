import { describe, expect, test } from 'vitest';
import { shownValue } from '../../../app/controls/shown.ts';
import { say, type Text } from '../../../app/locales/index.ts';
import type { Language } from '../../../workers/model/languages.ts';
import type { Value } from '../../../workers/model/param.ts';
import { paramOf } from '../../../workers/model/params/index.ts';

const shown = (key: string, value: Value, language: Language = 'en'): string => {
  const param = paramOf(key);
  if (!param) throw new Error(`no setting ${key}`);
  return shownValue(param, value, (text: Text) => say(text, language), language);
};

describe('shownValue', () => {
  test('says a number with the decimals of its steps', () => {
    expect([shown('gain', 1), shown('gain', 1.2345), shown('fb', -1)]).toEqual([
      '1.00',
      '1.2345',
      '−1.0',
    ]);
  });

  test('says a whole number as it is and a logarithmic one in three digits', () => {
    expect([shown('n', 32), shown('lr', 0.00123456), shown('lr', 2e-6)]).toEqual([
      '32',
      '0.00123',
      '2.00×10⁻⁶',
    ]);
  });

  test('says switches, choices and what is off in words of the language', () => {
    expect([shown('bi', true), shown('bi', false), shown('wd', 0)]).toEqual(['on', 'off', 'off']);
    expect([shown('bi', true, 'zh'), shown('wd', 0, 'zh')]).toEqual(['开', '关']);
    expect(shown('init', 'orthogonal', 'zh')).toBe('正交');
  });
});
