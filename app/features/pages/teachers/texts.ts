import type { CourseTexts } from '../../../locales/lessons.ts';
import type { PageTexts } from '../../../locales/pages.ts';

/** What all of the page for teachers says. */
export interface TeachersTexts {
  readonly words: PageTexts['teachers'];
  readonly texts: CourseTexts;
}
