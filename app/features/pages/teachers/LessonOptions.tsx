import type { ReactNode } from 'react';
import { lessons, parts } from '../../../lessons/index.ts';
import type { CourseTexts } from '../../../locales/lessons.ts';

/** The lesson of an id that a list has. */
export const lessonOf = (id: string) => lessons.find((entry) => entry.id === id);

/** Every lesson, in the lists that they stand in, for a field that chooses one. */
export function LessonOptions({ texts }: { readonly texts: CourseTexts }): ReactNode {
  return parts.map((part) => (
    <optgroup key={part.id} label={texts.headings[part.id]}>
      {part.lessons.map(({ id }) => (
        <option key={id} value={id}>
          {texts.titles[id]}
        </option>
      ))}
    </optgroup>
  ));
}
