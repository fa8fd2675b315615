import type { ReactNode } from 'react';
import type { Language, Text } from '../../workers/model/text.ts';
import { useSession } from '../controls/controlled.ts';
import { OpenFile } from '../features/import/Transfer.tsx';
import { SaveMenu } from '../features/share/SaveMenu.tsx';
import { ShareButton } from '../features/share/ShareButton.tsx';
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

const tagline: Text = {
  en: 'see gradients vanish and explode through time',
  zh: '看梯度随时间消失与爆炸',
};

/** Name, preset, training, sharing, language and theme. On a phone preset and training stand below the plots. */
export function Header({ hasTransport }: { readonly hasTransport: boolean }): ReactNode {
  const say = useSay();
  return (
    <header className="header">
      <div className="brand">
        <h1>gradflow</h1>
        <p>{say(tagline)}</p>
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

/** Languages by their own names. They are no texts of the page: all are shown, whatever it speaks. */
const names: readonly {
  readonly language: Language;
  readonly name: string;
  readonly call: string;
}[] = [
  { language: 'en', name: 'EN', call: 'Switch to English' },
  { language: 'zh', name: '中文', call: '切换到中文' },
];

function LanguageButton(): ReactNode {
  const { set } = useSession();
  const language = useLanguage();
  const other = names.find((one) => one.language !== language);
  const next = other?.language ?? language;
  return (
    <button
      type="button"
      className="language"
      // In the language that it leads to: who needs it cannot read the other one.
      aria-label={`EN / 中文: ${other?.call}`}
      onClick={() => {
        const isUsual = next === browserLanguage();
        set({ lang: isUsual ? 'auto' : next }, 'choice');
        remember({ lang: isUsual ? undefined : next });
      }}
    >
      {names.map((one) => (
        <span key={one.language} data-current={one.language === language}>
          {one.name}
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
