import type { ReactNode } from 'react';
import { ActionButtons } from '../../lab/ActionButton.tsx';
import { closeDialog, useView } from '../../session/view.ts';
import { part } from '../../ui/part.tsx';

const ShareDialog = part(() => import('./ShareDialog.tsx'));

/** Opens what there is to share of the picture on screen; it loads when somebody wants it. */
export function ShareButton(): ReactNode {
  const isOpen = useView(({ dialog }) => dialog === 'share');
  return (
    <div className="share-button">
      <ActionButtons place="share" className="labelled" />
      {isOpen && <ShareDialog close={closeDialog} />}
    </div>
  );
}
