/** Words of the pages to read: a file a page and language, fetched with the page. */
import type { Language } from '../../workers/model/languages.ts';
import type { words as glossary } from './en/pages/glossary.ts';
import type { words as reference } from './en/pages/reference.ts';
import type { words as teachers } from './en/pages/teachers.ts';
import type { Words } from './shape.ts';

/** What each page says, by its id. */
export interface PageTexts {
  readonly glossary: Words<typeof glossary>;
  readonly reference: Words<typeof reference>;
  readonly teachers: Words<typeof teachers>;
}

const files = import.meta.glob<unknown>('./*/pages/*.ts', { import: 'words' });

export async function fetchPageWords<Page extends keyof PageTexts>(
  page: Page,
  language: Language,
): Promise<PageTexts[Page]> {
  const found = await files[`./${language}/pages/${page}.ts`]?.();
  if (!found) throw new RangeError(`no words for the page ${page} in ${language}`);
  // The compiler holds each file of that name to this form.
  return found as PageTexts[Page];
}
