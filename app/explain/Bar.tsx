import type { ReactNode } from 'react';
import { ShareButton } from '../features/share/ShareButton.tsx';
import { LanguageButton } from '../lab/LanguageButton.tsx';
import { ViewSwitch } from '../lab/ViewSwitch.tsx';
import { useSay } from '../session/language.ts';
import { CopyFigure } from './CopyFigure.tsx';
import { MoreMenu } from './MoreMenu.tsx';

/** Name, what this is in a sentence, the view, the language, and what leads out. */
export function Bar(): ReactNode {
  const say = useSay();
  return (
    <header className="bar">
      <h1>gradflow</h1>
      <p>{say('explain.bar.tagline')}</p>
      <ViewSwitch />
      <LanguageButton />
      <CopyFigure />
      <ShareButton />
      <MoreMenu />
    </header>
  );
}
