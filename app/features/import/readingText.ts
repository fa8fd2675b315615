import type { NumberTable, TextReading } from '../../../workers/files/read/index.ts';
import type { Language } from '../../../workers/model/languages.ts';
import { say, type Text } from '../../locales/index.ts';
import { formatNumber } from '../../words/numbers.ts';

const separators: Readonly<Record<TextReading['separator'], Text>> = {
  '\t': 'importing.readingText.separators.tabs',
  ';': 'importing.readingText.separators.semicolons',
  '|': 'importing.readingText.separators.bars',
  ',': 'importing.readingText.separators.commas',
  ' ': 'importing.readingText.separators.spaces',
  '': 'importing.readingText.separators.oneColumn',
};
const decimals: Readonly<Record<'.' | ',', Text>> = {
  '.': 'importing.readingText.decimals.points',
  ',': 'importing.readingText.decimals.commas',
};

/** How a text was read: `columns between semicolons, decimal commas, names in the first line`. */
export function readingText({ separator, decimal, nNames }: TextReading): Text {
  const parts: Text[] = [separators[separator], ...(decimal ? [decimals[decimal]] : [])];
  if (nNames > 0) parts.push('importing.readingText.names');
  return { list: parts };
}

/** Which of several sequences a table is: `3 of 10, 24 steps`. */
export const sequenceText = ({ index, of, steps }: NonNullable<NumberTable['sequence']>): Text => ({
  key: 'importing.columnPicker.sequence.which',
  values: { index, of, steps },
});

/** Values that are shown of a column. */
const nShown = 5;

/** The first values of a column, a gap as —: `−1.49, 0.17, 2.38 …`. */
export function firstValues(column: NumberTable['columns'][number], language: Language): string {
  const shown = Array.from(column.values.subarray(0, nShown), (value) =>
    Number.isNaN(value) ? '—' : shortest(value, language),
  );
  const separator = say('writing.semicolon', language);
  return shown.join(separator) + (column.values.length > nShown ? ' …' : '');
}

/** As few digits as tell it apart, six at most. */
function shortest(value: number, language: Language): string {
  const plain = String(Number(value.toPrecision(6)));
  return plain.includes('e') ? formatNumber(value, language, 6) : plain.replace('-', '−');
}
