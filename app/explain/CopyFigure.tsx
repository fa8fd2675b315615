import { type ReactNode, useState } from 'react';
import { hero } from '../panels/hero/hero.ts';
import { useSay } from '../session/language.ts';
import { useSession } from '../session/useSession.ts';
import { fetchOrSay } from '../ui/fetchPart.ts';

/** Puts the picture on the clipboard; where that is shut, the picture is saved in its place. */
export function CopyFigure(): ReactNode {
  const say = useSay();
  const session = useSession();
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    const found = await fetchOrSay(() => import('../features/export/copyPicture.ts'));
    if (await found?.copyPicture(session, hero)) setCopied(true);
  };
  return (
    <button
      type="button"
      className="copy-figure"
      onClick={copy}
      onBlur={() => setCopied(false)}
      onPointerLeave={() => setCopied(false)}
    >
      {say(isCopied ? 'explain.bar.copied' : 'explain.bar.copy')}
    </button>
  );
}
