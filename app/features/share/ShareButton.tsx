import { type ReactNode, useState } from 'react';
import type { Text } from '../../../workers/model/text.ts';
import { useSay } from '../../session/surroundings.ts';
import { Icon } from '../../ui/Icon.tsx';
import { part } from '../../ui/part.tsx';

const ShareDialog = part(() => import('./ShareDialog.tsx'));

const shareText: Text = { en: 'Share …', zh: '分享……' };

/** Opens what there is to share of the picture on screen; it loads when somebody wants it. */
export function ShareButton(): ReactNode {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="share-button">
      <button
        type="button"
        className="labelled"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Icon name="link" />
        <span>{say(shareText)}</span>
      </button>
      {isOpen && <ShareDialog close={() => setOpen(false)} />}
    </div>
  );
}
