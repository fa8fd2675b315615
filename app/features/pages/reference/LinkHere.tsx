import { type ReactNode, useState } from 'react';
import { fill } from '../../../locales/index.ts';
import type { PageTexts } from '../../../locales/pages.ts';
import { useLanguage } from '../../../session/language.ts';
import { useSession } from '../../../session/useSession.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { copied } from '../../share/copy.ts';
import { useAddresses } from '../addresses.ts';

/** The address of an entry: followed, it leaves the experiment as it is, and is copied. */
export function LinkHere({
  entry,
  name,
  words,
}: {
  readonly entry: string;
  readonly name: string;
  readonly words: PageTexts['reference'];
}): ReactNode {
  const { set } = useSession();
  const language = useLanguage();
  const address = useAddresses()({ page: 'reference', entry });
  const [isCopied, setCopied] = useState(false);
  return (
    <span className="link-here">
      <a
        href={address}
        aria-label={fill(words.linkTo, language, { name })}
        onClick={(event) => {
          // A new window or tab opens the address as it is.
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          set({ entry }, 'choice');
          void copied(address).then(setCopied);
        }}
      >
        <Icon name="link" />
      </a>
      <span aria-live="polite">{isCopied && words.copied}</span>
    </span>
  );
}
