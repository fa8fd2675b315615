import type { ReactNode } from 'react';
import type { Language, Text } from '../../workers/index.ts';
import { useSession } from '../controls/controlled.ts';
import { CopyLink } from '../share/CopyLink.tsx';
import {
  browserLanguage,
  systemTheme,
  useLanguage,
  useSay,
  useTheme,
} from '../state/surroundings.ts';
import { Icon } from './Icon.tsx';
import { Progress, Transport } from './Transport.tsx';
import { useRest } from './useRest.ts';

const tagline: Text = {
  en: 'see gradients vanish and explode through time',
  zh: '看梯度随时间消失与爆炸',
};

/** Name, training, sharing, language and theme. On a phone training stands with the plots instead. */
export function Header({ hasTransport }: { readonly hasTransport: boolean }): ReactNode {
  const say = useSay();
  const rest = useRest();
  return (
    <header className="header">
      <div className="brand">
        <h1>gradflow</h1>
        <p>{say(tagline)}</p>
      </div>
      {hasTransport && <Transport />}
      {hasTransport && <Progress />}
      <div className="tools">
        <CopyLink />
        {hasTransport && rest && <rest.SaveMenu />}
        <LanguageButton />
        <ThemeButton />
      </div>
    </header>
  );
}

const names: Readonly<Record<Language, string>> = { en: 'EN', zh: '中文' };
const otherLanguage: Readonly<Record<Language, Language>> = { en: 'zh', zh: 'en' };
/** Said in the language it leads to: who needs it cannot read the other one. */
const switchText: Readonly<Record<Language, string>> = {
  en: '切换到中文',
  zh: 'Switch to English',
};

function LanguageButton(): ReactNode {
  const { set } = useSession();
  const language = useLanguage();
  const next = otherLanguage[language];
  return (
    <button
      type="button"
      className="language"
      aria-label={`EN / 中文: ${switchText[language]}`}
      onClick={() => set({ lang: next === browserLanguage() ? 'auto' : next }, 'choice')}
    >
      {(['en', 'zh'] as const).map((one) => (
        <span key={one} data-current={one === language}>
          {names[one]}
        </span>
      ))}
    </button>
  );
}

const darkText: Text = { en: 'Dark colours', zh: '深色' };

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
      aria-label={say(darkText)}
      title={say(darkText)}
      onClick={() => set({ theme: next === systemTheme() ? 'auto' : next }, 'choice')}
    >
      <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
    </button>
  );
}
