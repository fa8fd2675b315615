import { crc32, deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { describePng } from '../../../../app/features/export/pngChunks.ts';

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};

/** One black pixel. */
const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
  chunk('IDAT', deflateSync(Buffer.from([0, 0]))),
  chunk('IEND', Buffer.alloc(0)),
]);

test('a PNG tells its density and its words, and keeps its pixels', () => {
  const described = Buffer.from(
    describePng(png, 300, { Software: 'gradflow', Description: '#n=4' }),
  );
  // 300 dots an inch are 300 / 0.0254 = 11 811.02 a metre; 1 is the unit metre.
  const density = Buffer.from([0, 0, 0x2e, 0x23, 0, 0, 0x2e, 0x23, 1]);
  expect(0x2e23).toBe(11811);
  const expected = Buffer.concat([
    png.subarray(0, 33),
    chunk('pHYs', density),
    chunk('tEXt', Buffer.from('Software\0gradflow', 'latin1')),
    chunk('tEXt', Buffer.from('Description\0#n=4', 'latin1')),
    png.subarray(33),
  ]);
  expect(described.equals(expected)).toBe(true);
});

test('what is no PNG is refused', () => {
  expect(() => describePng(Buffer.from('GIF89a'), 300, {})).toThrow(RangeError);
});
