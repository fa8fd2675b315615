import { type ReactNode, useState } from 'react';
import type { Text } from '../../locales/index.ts';
import { useSay } from '../../session/language.ts';
import { useSession } from '../../session/useSession.ts';
import { fetchOrSay } from '../../ui/fetchPart.ts';
import { Menu } from '../../ui/Menu.tsx';
import { networkFormats } from './formats.ts';

/** A menu of formats; each choice saves once. Everything that writes files comes when it is first asked for. */
export function FormatMenu({
  formats,
  label,
  className,
  save,
  children,
}: {
  readonly formats: readonly { readonly id: string; readonly label: Text }[];
  /** What it saves, for those who cannot see where it stands. */
  readonly label: string;
  readonly className: string;
  readonly save: (format: string) => Promise<void>;
  /** What is seen of it; the word where absent. */
  readonly children?: ReactNode;
}): ReactNode {
  const say = useSay();
  const [isBusy, setBusy] = useState(false);
  const choose = async (format: string): Promise<void> => {
    setBusy(true);
    await save(format).finally(() => setBusy(false));
  };
  return (
    <Menu
      label={isBusy ? say('share.saveMenu.saving') : label}
      className={className}
      isBusy={isBusy}
      entries={formats.map((format) => ({ id: format.id, label: say(format.label) }))}
      onChoose={(format) => void choose(format)}
    >
      {children ?? <span>{say(isBusy ? 'share.saveMenu.saving' : 'share.saveMenu.save')}</span>}
    </Menu>
  );
}

/** Saves the network on screen as something that runs or opens elsewhere. */
export function SaveMenu(): ReactNode {
  const say = useSay();
  const session = useSession();
  const save = async (format: string): Promise<void> => {
    const found = await fetchOrSay(() => import('../export/saveFile.ts'));
    await found?.saveFile(session, { format });
  };
  return (
    <FormatMenu
      formats={networkFormats}
      label={say('share.saveMenu.save')}
      className="save listing"
      save={save}
    />
  );
}
