/** Words of the lessons: a file a lesson and language, fetched with the lesson. */
import type { Language } from '../../workers/model/languages.ts';
import type { LessonId } from '../lessons/index.ts';
import type { words as courseWords } from './en/lessons/course.ts';
import type { SomeWords } from './lessonWords.ts';
import type { Words } from './shape.ts';

const files = import.meta.glob<unknown>('./*/lessons/*.ts', { import: 'words' });

/** What every lesson says, and what the lessons are called. */
export type CourseTexts = Words<typeof courseWords>;

export const fetchCourseWords = (language: Language): Promise<CourseTexts> =>
  // The compiler holds each file of that name to this form.
  fetchFile(language, 'course') as Promise<CourseTexts>;

export const fetchLessonWords = (lesson: LessonId, language: Language): Promise<SomeWords> =>
  fetchFile(language, lesson) as Promise<SomeWords>;

async function fetchFile(language: Language, name: string): Promise<unknown> {
  const found = await files[`./${language}/lessons/${name}.ts`]?.();
  if (!found) throw new RangeError(`no words for ${name} in ${language}`);
  return found;
}
