import type { ReactNode } from 'react';
import { useSay } from '../../session/language.ts';

/** Where there can be no preview: why, and the figure in a tab of its own. */
export function NoPreview({ address }: { readonly address: string }): ReactNode {
  const say = useSay();
  return (
    <p className="help">
      {say('share.noPreview.none')}{' '}
      <a href={address} target="_blank" rel="noopener">
        {say('share.noPreview.open')}
      </a>
    </p>
  );
}
