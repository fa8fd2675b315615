import { describe, expect, test } from 'vitest';
import { csvOfSample } from '../../../app/panels/data/columns.ts';
import { data } from '../../../app/panels/data/data.ts';
import { readNumbers } from '../../../app/panels/data/readNumbers.ts';
import { sampleIn } from '../../../app/panels/data/sample.ts';
import type { RunSnapshot } from '../../../app/session/runSnapshot.ts';
import { expectSound, textsDrawn } from '../../support/panelChecks.ts';
import { pictureOf } from '../../support/pictures.ts';

const options = { t: 2, language: 'en', reducedMotion: true } as const;

/** Columns of a matrix, a step each. */
const flat = (...columns: number[][]) => Float64Array.from(columns.flat());
const one = (size: number, at: number) =>
  Array.from({ length: size }, (_, i) => (i === at ? 1 : 0));

/** “a b” with an alphabet of a, space, b and all others; after it a comma, which is rare. */
const text = pictureOf(
  { T: 3, n: 2 },
  {
    hash: 'task=text',
    arrays: {
      'sample:input': flat(one(4, 0), one(4, 1), one(4, 2)),
      'sample:target': flat(one(4, 1), one(4, 2), one(4, 3)),
      'sample:output': flat([0, 1, 0, 0], [0, 1, 0, 0], [0, 0, 0, 1]),
      'sample:probability': flat(
        [0.125, 0.5, 0.125, 0.25],
        [0.25, 0.5, 0.125, 0.125],
        [0, 0, 0.25, 0.75],
      ),
      'sample:alphabet': Float64Array.from([97, 32, 98, -1]),
    },
  },
);

const nan = Number.NaN;
/** Two inputs, one answer at the end, as in the adding problem. */
const numbers = pictureOf(
  { T: 3, n: 2 },
  {
    hash: 'task=adding',
    arrays: {
      'sample:input': flat([0.5, 1], [0.25, 0], [0.75, 1]),
      'sample:target': Float64Array.from([nan, nan, 1.25]),
      'sample:output': Float64Array.from([nan, nan, -0.125]),
    },
  },
);

/** A series with mean 100 and deviation 10. */
const series = pictureOf(
  { T: 2, n: 2 },
  {
    hash: 'task=series',
    arrays: {
      'sample:input': Float64Array.from([-1, 0]),
      'sample:target': Float64Array.from([0, 2]),
      'sample:output': Float64Array.from([0.5, 1]),
      'sample:units': Float64Array.from([100, 10]),
    },
  },
);

const made = (T: number, m: number, p: number, isClass: boolean, size = 1): RunSnapshot => {
  const wave = (length: number) => Float64Array.from({ length }, (_, i) => size * Math.sin(i));
  return pictureOf(
    { T, n: 2 },
    {
      arrays: {
        'sample:input': wave(T * m),
        'sample:target': wave(T * p),
        'sample:output': wave(T * p),
        'sample:probability': isClass ? new Float64Array(T * p).fill(1 / p) : null,
      },
    },
  );
};

describe('the data panel', () => {
  test.each<[string, RunSnapshot]>([
    ['a text', text],
    ['numbers with one answer', numbers],
    ['a series', series],
    ['500 steps of 16 inputs and outputs', made(500, 16, 16, false)],
    ['500 steps of 16 classes', made(500, 16, 16, true)],
    ['huge numbers', made(20, 1, 2, false, 1e308)],
    ['tiny numbers', made(20, 1, 1, false, 1e-300)],
    ['zeros', made(5, 1, 1, false, 0)],
    ['two steps', made(2, 1, 2, true)],
    ['nothing yet', pictureOf({ T: 5, n: 2 })],
    [
      'an overflow',
      pictureOf(
        { T: 3, n: 2 },
        { arrays: { 'sample:input': flat([1], [2], [nan]) }, summary: { overflowAt: 2 } },
      ),
    ],
  ])('draws %s without raw numbers or labels over one another', (_, picture) => {
    expectSound(data, picture);
  });

  test('writes characters where they stand, with marks for those that leave no ink', () => {
    const texts = textsDrawn(data, text, options);
    for (const glyph of ['a', '␣', 'b', '•']) expect(texts).toContain(glyph);
  });

  test('says what is read, what comes next and what is expected', () => {
    expect(data.describe(text, options)).toBe(
      'At step 2: input a space, the next one is “b”, given 13\u00a0%, most expected is a space at 50\u00a0%.',
    );
    expect(data.describe(numbers, options)).toBe(
      'At step 2: input 0.250, 0, no answer is asked for.',
    );
    expect(data.describe(numbers, { ...options, t: 3 })).toBe(
      'At step 3: input 0.750, 1.00, target 1.25, answer −0.125.',
    );
  });

  test('says a series in its own units', () => {
    // 100 + 10·0, 100 + 10·2, 100 + 10·1
    expect(data.describe(series, options)).toBe('At step 2: input 100, target 120, answer 110.');
  });
});

describe('the numbers to take home', () => {
  const csvOf = (picture: RunSnapshot) => {
    const sample = sampleIn(picture);
    return sample ? csvOfSample(sample).split('\n') : [];
  };

  test('are a row a step, with empty fields where there is nothing', () => {
    expect(csvOf(numbers)).toEqual([
      't,x1,x2,target1,y1',
      '1,0.5,1,,',
      '2,0.25,0,,',
      '3,0.75,1,1.25,-0.125',
      '',
    ]);
  });

  // RFC 4180: a space is part of its field, with or without quotation marks.
  test('keep a space and quote a line end, and leave rare characters empty', () => {
    expect(csvOf(text)).toEqual([
      't,input,next,p_next,expected,p_expected',
      '1,a, ,0.5, ,0.5',
      '2, ,b,0.125, ,0.5',
      '3,b,,0.75,,0.75',
      '',
    ]);
  });
});

describe('numbers that somebody pasted', () => {
  test.each<[string, number[]]>([
    ['1, 2, 3', [1, 2, 3]],
    ['1\n2\r\n3\n', [1, 2, 3]],
    ['1;2；3，4、5', [1, 2, 3, 4, 5]],
    [' -1.5e3 +.5 −2 ', [-1500, 0.5, -2]],
    ['1, 2, 3,', [1, 2, 3]],
    ['', []],
    [' \n', []],
    ['1, , 3', [1, nan, 3]],
    ['1,,,4', [1, nan, nan, 4]],
    ['1 two 3', [1, nan, 3]],
    ['1 NaN Infinity 0x10', [1, nan, nan, nan]],
    ['1e999', [Infinity]],
  ])('%j', (given, expected) => {
    expect(readNumbers(given)).toEqual(expected);
  });
});
