import type { ReactNode } from 'react';
import type { Target } from '../lessons/lesson.ts';
import { useExperiment } from '../session/experiment.ts';
import { closeDialog, useView } from '../session/view.ts';
import { part } from '../ui/part.tsx';
import { levers } from './levers.ts';

const Lesson = part(() => import('./lesson/Lesson.tsx'));
const CourseDialog = part(() => import('./lesson/CourseDialog.tsx'));
const PackageDialog = part(() => import('../features/grading/PackageDialog.tsx'));

/** The lesson that the address names. */
export function OpenLesson(): ReactNode {
  const config = useExperiment((experiment) => experiment.config);
  const isShown = (target: Target): boolean =>
    target === 'train' ||
    levers.some(({ key, usedWhen }) => key === target && usedWhen?.(config) !== false);
  return <Lesson isShown={isShown} />;
}

/** The list of lessons, or what makes a package of them, while it is open. */
export function Course(): ReactNode {
  const dialog = useView((view) => view.dialog);
  return (
    <>
      {dialog === 'course' && <CourseDialog close={closeDialog} />}
      {dialog === 'package' && <PackageDialog close={closeDialog} />}
    </>
  );
}
