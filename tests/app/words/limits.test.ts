import { expect, test } from 'vitest';
import { limitSentence } from '../../../app/words/limits.ts';

test('a limit is said with its unit, two numbers that differ, and the setting that keeps within it', () => {
  const limit = {
    // 120 steps of 256³ are 2.013×10⁹; 119 are 1.997×10⁹.
    asked: 120 * 256 ** 3,
    limit: 2e9,
    unit: 'products',
    nearest: { key: 'T', value: 119 },
  } as const;
  expect(limitSentence(limit, 'en')).toBe(
    'Not computed: this would take 2.01×10⁹ multiplications, the limit is 2.00×10⁹ multiplications. With T ≤ 119 it is computed.',
  );
  expect(limitSentence(limit, 'zh')).toBe(
    '未计算：这需要 2.01×10⁹ 次乘法，上限为 2.00×10⁹ 次乘法。T ≤ 119 时即可计算。',
  );
});

test('a limit that no setting keeps within is said without one', () => {
  expect(limitSentence({ asked: 70, limit: 64, unit: 'terms' }, 'en')).toBe(
    'Not computed: this would take 70 terms, the limit is 64 terms.',
  );
});
