import type { ReactNode } from 'react';
import { languages } from '../../workers/model/languages.ts';
import { useSession } from '../controls/controlled.ts';
import { OpenFile } from '../features/import/Transfer.tsx';
import { SaveMenu } from '../features/share/SaveMenu.tsx';
import { ShareButton } from '../features/share/ShareButton.tsx';
import { alwaysSaid } from '../locales/always.ts';
import { remember } from '../session/memory.ts';
import {
  browserLanguage,
  systemTheme,
  useLanguage,
  useSay,
  useTheme,
} from '../session/surroundings.ts';
import { Icon } from '../ui/Icon.tsx';
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
        {hasTransport && <OpenFile />}
        {hasTransport && <SaveMenu />}
        <LanguageButton />
        <ThemeButton />
      </div>
    </header>
  );
}

function LanguageButton(): ReactNode {
  const { set } = useSession();
  const language = useLanguage();
  const next = languages[(languages.indexOf(language) + 1) % languages.length] ?? language;
  // By their own names: all are shown, whatever the page speaks.
  const names = languages.map((one) => ({ one, name: alwaysSaid('short', one) }));
  return (
    <button
      type="button"
      className="language"
      // In the language that it leads to: who needs it cannot read the other one.
      aria-label={`${names.map(({ name }) => name).join(' / ')}: ${alwaysSaid('call', next)}`}
      onClick={() => {
        const isUsual = next === browserLanguage();
        set({ lang: isUsual ? 'auto' : next }, 'choice');
        remember({ lang: isUsual ? undefined : next });
      }}
    >
      {names.map(({ one, name }) => (
        <span key={one} data-current={one === language}>
          {name}
        </span>
      ))}
    </button>
  );
}

function ThemeButton(): ReactNode {
  const say = useSay();
  const { set } = useSession();
  const theme = useTheme();
  const next = theme === 'dark' ? 'light' : 'dark';
  return (
    <button
      type="button"
      className="iconic"
      aria-pressed={theme === 'dark'}
      aria-label={say('lab.header.dark')}
      title={say('lab.header.dark')}
      onClick={() => {
        const isUsual = next === systemTheme();
        set({ theme: isUsual ? 'auto' : next }, 'choice');
        remember({ theme: isUsual ? undefined : next });
      }}
    >
      <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
    </button>
  );
}
