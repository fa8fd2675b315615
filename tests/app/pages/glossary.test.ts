/** The glossary of the page and the one of the documents are the same. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { terms } from '../../../app/locales/glossaryWords.ts';
import { fetchPageWords } from '../../../app/locales/pages.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const inOrder = Object.values(terms).flat();

/** English and Chinese of each row of the tables of docs/glossary.md. */
const documented = readFileSync(join(root, 'docs', 'glossary.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| English'))
  .map((line) => line.split('|').slice(1, 3))
  .map(([english = '', chinese = '']) => [english.trim(), chinese.trim()]);

describe('the glossary', () => {
  it('names the words of docs/glossary.md, in their order', async () => {
    const [en, zh] = [
      await fetchPageWords('glossary', 'en'),
      await fetchPageWords('glossary', 'zh'),
    ];
    expect(inOrder.map((term) => [en.terms[term].name, zh.terms[term].name])).toEqual(documented);
  });

  it('has no word twice, and says of each in a sentence what it means', async () => {
    for (const language of ['en', 'zh'] as const) {
      const words = await fetchPageWords('glossary', language);
      const names = inOrder.map((term) => words.terms[term].name);
      expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
      for (const term of inOrder) expect(words.terms[term].text).toMatch(/[.。]$/);
    }
  });
});
