import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';
import { withoutTexts } from '../../scripts/dropTexts.mjs';

const drop = (code: string) => withoutTexts(code, (text) => parseAst(text));

describe('withoutTexts', () => {
  it('empties a pair of strings, whatever their quotes and order', () => {
    expect(drop("const a = { en: 'x', zh: `y` };")).toBe('const a = {en:"",zh:""};');
    expect(drop('const a = { "zh": "y", "en": "x" };')).toBe('const a = {en:"",zh:""};');
  });

  it('empties a text written as a sum of strings', () => {
    expect(drop("f({ en: 'x' + 'y', zh: 'z' });")).toBe('f({en:"",zh:""});');
  });

  it('empties a pair of functions and keeps them functions', () => {
    const code = "const a = { en: (n) => n + ' steps', zh: (n) => { return n + ' 步'; } };";
    expect(drop(code)).toBe('const a = {en:()=>"",zh:()=>""};');
  });

  it('empties every text of a file and leaves the rest to the letter', () => {
    const code = `export const gain = {
  id: 'gain', // 增益 🙂
  label: { en: 'Gain', zh: '增益 🙂' },
  range: [0, 4],
  help: { en: 'Scale', zh: '倍数' },
};
`;
    expect(drop(code)).toBe(`export const gain = {
  id: 'gain', // 增益 🙂
  label: {en:"",zh:""},
  range: [0, 4],
  help: {en:"",zh:""},
};
`);
  });

  it.each([
    "a = { en: 'x' };",
    "a = { en: 'x', zh: 'y', fr: 'z' };",
    "a = { en: 'x', zh: y };",
    "a = { en: 'x' + n, zh: 'y' };",
    "a = { en: 'x', zh: () => 'y' };",
    "a = { en: 'x', ['zh']: 'y' };",
    "a = { ...en, zh: 'y' };",
    "a = { get en() { return 'x'; }, zh: () => 'y' };",
    'const { en, zh } = a;',
  ])('leaves what is not a bilingual text alone: %s', (code) => {
    expect(drop(code)).toBe(code);
  });
});
