import { createContext, useContext } from 'react';
import type { Language } from '../../../workers/model/languages.ts';
import { fill } from '../../locales/index.ts';
import type { CourseTexts } from '../../locales/lessons.ts';
import { useLanguage } from '../../session/language.ts';

/** What every lesson says, in the language that it is shown in. */
export const CourseWordsContext = createContext<CourseTexts | null>(null);

/** Fills a text of the lessons with what the page's language writes. */
export type Fill = (text: string, values?: Readonly<Record<string, string | number>>) => string;

/** What every lesson says, with how its texts are filled. */
export function useCourseWords(): {
  readonly texts: CourseTexts;
  readonly fill: Fill;
  readonly language: Language;
} {
  const texts = useContext(CourseWordsContext);
  const language = useLanguage();
  if (!texts) throw new Error('no words of the course around');
  return { texts, language, fill: (text, values) => fill(text, language, values) };
}
