import { type ReactNode, useState } from 'react';
import { useSay } from '../../session/surroundings.ts';
import { Icon } from '../../ui/Icon.tsx';
import { part } from '../../ui/part.tsx';

const ShareDialog = part(() => import('./ShareDialog.tsx'));

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
        <span>{say('share.shareButton.share')}</span>
      </button>
      {isOpen && <ShareDialog close={() => setOpen(false)} />}
    </div>
  );
}
