import type { ReactNode } from 'react';
import { languages } from '../../workers/model/languages.ts';
import { SaveMenu } from '../features/share/SaveMenu.tsx';
import { ShareButton } from '../features/share/ShareButton.tsx';
import { alwaysSaid } from '../locales/always.ts';
import { nextLanguage } from '../session/actions.ts';
import { useLanguage, useSay } from '../session/surroundings.ts';
import { ActionButton, ActionButtons, useAction, useActionProps } from './ActionButton.tsx';
import { PresetChooser } from './PresetChooser.tsx';
import { Progress, Transport } from './Transport.tsx';
import { UndoButtons } from './UndoButtons.tsx';

/** Name, preset, training, sharing, language and theme. On a phone preset and training stand below the plots. */
export function Header({ hasTransport }: { readonly hasTransport: boolean }): ReactNode {
  const say = useSay();
  return (
    <header className="header">
      <div className="brand">
        <h1>gradflow</h1>
        <p>{say('lab.header.tagline')}</p>
      </div>
      {hasTransport && <PresetChooser />}
      {hasTransport && <Transport />}
      {hasTransport && <Progress />}
      {hasTransport && <UndoButtons />}
      <div className="tools">
        <ShareButton />
        {hasTransport && <ActionButtons place="files" className="labelled" />}
        {hasTransport && <SaveMenu />}
        <LanguageButton />
        <ActionButton action="theme" className="iconic" isIconic />
      </div>
    </header>
  );
}

function LanguageButton(): ReactNode {
  const language = useLanguage();
  const { 'aria-disabled': _, title: __, ...props } = useActionProps(useAction('language'));
  // By their own names: all are shown, whatever the page speaks.
  const names = languages.map((one) => ({ one, name: alwaysSaid('short', one) }));
  return (
    <button
      {...props}
      className="language"
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
