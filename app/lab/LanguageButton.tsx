import type { ReactNode } from 'react';
import { languages } from '../../workers/model/languages.ts';
import { alwaysSaid } from '../locales/always.ts';
import { useLanguage } from '../session/language.ts';
import { nextLanguage } from '../session/readerChoices.ts';
import { useAction, useActionProps } from './ActionButton.tsx';

/** Leads to the next language. */
export function LanguageButton(): ReactNode {
  const language = useLanguage();
  const { 'aria-disabled': _, title: __, ...props } = useActionProps(useAction('language'));
  // By their own names: all are shown, whatever the page speaks.
  const names = languages.map((one) => ({ one, name: alwaysSaid('short', one) }));
  return (
    <button
      {...props}
      className="language"
      lang={nextLanguage()}
      // In the language that it leads to: who needs it cannot read the other one.
      aria-label={`${names.map(({ name }) => name).join(' / ')}: ${alwaysSaid('call', nextLanguage())}`}
    >
      {names.map(({ one, name }) => (
        <span key={one} data-current={one === language}>
          {name}
        </span>
      ))}
    </button>
  );
}
