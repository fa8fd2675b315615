import type { ReactNode } from 'react';
import type { Language } from '../../../workers/model/languages.ts';
import { useLate } from '../../explain/lesson/useLate.ts';
import { useLanguage } from '../../session/language.ts';
import { Missing } from '../../ui/Missing.tsx';

/** What is shown of something that comes with a file, in the page's language. */
export function Awaited<T>({
  what,
  fetch,
  children,
}: {
  /** Names it among all that is fetched so. */
  readonly what: string;
  readonly fetch: (language: Language) => Promise<T>;
  readonly children: (found: T) => ReactNode;
}): ReactNode {
  const language = useLanguage();
  const { found, isMissing, retry } = useLate(`${what} ${language}`, () => fetch(language));
  if (isMissing) return <Missing retry={retry} />;
  return found === null ? null : children(found);
}
