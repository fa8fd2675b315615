import type { ReactNode } from 'react';
import { SaveMenu } from '../features/share/SaveMenu.tsx';
import { ShareButton } from '../features/share/ShareButton.tsx';
import { useSay } from '../session/language.ts';
import { ActionButton, ActionButtons } from './ActionButton.tsx';
import { LanguageButton } from './LanguageButton.tsx';
import { PresetChooser } from './PresetChooser.tsx';
import { Progress, Transport } from './Transport.tsx';
import { UndoButtons } from './UndoButtons.tsx';
import { ViewSwitch } from './ViewSwitch.tsx';

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
        <ViewSwitch />
        <ShareButton />
        {hasTransport && <ActionButtons place="files" className="labelled" />}
        {hasTransport && <SaveMenu />}
        <LanguageButton />
        <ActionButton action="theme" className="iconic" isIconic />
      </div>
    </header>
  );
}
