import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Text } from '../../workers/index.ts';
import { useSession } from '../controls/controlled.ts';
import { Icon } from '../page/Icon.tsx';
import { useExperiment } from '../state/experiment.ts';
import { showSentence } from '../state/notices.ts';
import { useSay } from '../state/surroundings.ts';
import { type Link, linkTo, pageAddress } from './link.ts';

const copyText: Text = { en: 'Copy link', zh: '复制链接' };
const copiedText: Text = { en: 'Copied', zh: '已复制' };
const fieldText: Text = { en: 'Link to what is on screen', zh: '指向当前画面的链接' };
const closeText: Text = { en: 'Close', zh: '关闭' };

const caveats: Readonly<Record<NonNullable<Link['caveat']>, Text>> = {
  bent: {
    en: 'The link cannot bring back this very network: a setting was changed in the middle of training. It trains from the start with the present settings.',
    zh: '链接无法还原这个网络：训练中途改过设置。打开链接会用当前设置从头训练。',
  },
  long: {
    en: 'The link trains for 5000 steps at most, fewer than here.',
    zh: '链接最多训练 5000 步，少于此处。',
  },
};

/** How long the button says that it worked. */
const praiseMs = 1600;

/** Copies the address of what is on screen; shows it instead where the clipboard is out of reach. */
export function CopyLink(): ReactNode {
  const say = useSay();
  const { frames } = useSession();
  const [isCopied, setCopied] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const copy = async (): Promise<void> => {
    const { settings, isBent } = useExperiment.getState();
    const step = frames.picture?.summary.step ?? 0;
    const { address, caveat } = linkTo(pageAddress(), settings, step, isBent);
    if (caveat) showSentence('link', caveats[caveat]);
    if (!mayUseClipboard()) {
      setShown(address);
      return;
    }
    try {
      await navigator.clipboard.writeText(address);
      setCopied(true);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setCopied(false), praiseMs);
    } catch {
      // No clipboard here (a frame without permission, plain http): the address can be copied by hand.
      setShown(address);
    }
  };

  return (
    <div className="copy">
      <button type="button" className="labelled" onClick={copy}>
        <Icon name="link" />
        <span aria-live="polite">{say(isCopied ? copiedText : copyText)}</span>
      </button>
      {shown !== null && (
        <div className="popup">
          <input
            type="text"
            readOnly
            value={shown}
            aria-label={say(fieldText)}
            ref={(field) => field?.select()}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setShown(null);
            }}
          />
          <button type="button" onClick={() => setShown(null)}>
            {say(closeText)}
          </button>
        </div>
      )}
    </div>
  );
}

/** What browsers tell of a frame's permissions, where they do. */
interface PolicyOfFrame {
  readonly featurePolicy?: { allowsFeature(name: string): boolean };
}

/** Asked first: a frame without the permission would be told off in the console for trying. */
function mayUseClipboard(): boolean {
  const { featurePolicy }: PolicyOfFrame = document as Document & PolicyOfFrame;
  return featurePolicy?.allowsFeature('clipboard-write') ?? true;
}
