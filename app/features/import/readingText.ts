import type { NumberTable, TextReading } from '../../../workers/files/read/index.ts';
import type { Language, Text } from '../../../workers/model/text.ts';
import { formatNumber } from '../../words/numbers.ts';

const separators: Readonly<Record<TextReading['separator'], Text>> = {
  '\t': { en: 'columns between tabs', zh: '以制表符分列' },
  ';': { en: 'columns between semicolons', zh: '以分号分列' },
  '|': { en: 'columns between bars', zh: '以竖线分列' },
  ',': { en: 'columns between commas', zh: '以逗号分列' },
  ' ': { en: 'columns between spaces', zh: '以空格分列' },
  '': { en: 'one column', zh: '单列' },
};
const decimals: Readonly<Record<'.' | ',', Text>> = {
  '.': { en: 'decimal points', zh: '小数点为“.”' },
  ',': { en: 'decimal commas', zh: '小数点为“,”' },
};
const names: Text = { en: 'names in the first line', zh: '首行为列名' };

/** How a text was read: `columns between semicolons, decimal commas, names in the first line`. */
export function readingText({ separator, decimal, nNames }: TextReading): Text {
  const parts = [separators[separator], ...(decimal ? [decimals[decimal]] : [])];
  if (nNames > 0) parts.push(names);
  return { en: parts.map(({ en }) => en).join(', '), zh: parts.map(({ zh }) => zh).join('，') };
}

/** Values that are shown of a column. */
const nShown = 5;

/** The first values of a column, a gap as —: `−1.49, 0.17, 2.38 …`. */
export function firstValues(column: NumberTable['columns'][number], language: Language): string {
  const shown = Array.from(column.values.subarray(0, nShown), (value) =>
    Number.isNaN(value) ? '—' : shortest(value, language),
  );
  const separator = language === 'zh' ? '；' : '; ';
  return shown.join(separator) + (column.values.length > nShown ? ' …' : '');
}

/** As few digits as tell it apart, six at most. */
function shortest(value: number, language: Language): string {
  const plain = String(Number(value.toPrecision(6)));
  return plain.includes('e') ? formatNumber(value, language, 6) : plain.replace('-', '−');
}
