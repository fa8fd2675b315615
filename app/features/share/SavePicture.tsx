import { type ComponentProps, type ReactNode, useRef } from 'react';
import type { SaveButton } from '../../panels/panel.ts';
import { useSay } from '../../session/language.ts';
import { useSession } from '../../session/useSession.ts';
import { fetchOrSay } from '../../ui/fetchPart.ts';
import { Icon } from '../../ui/Icon.tsx';
import { pictureFiles, tableFormat } from './formats.ts';
import './savePicture.css';
import { FormatMenu } from './SaveMenu.tsx';

/** Saves one plot as it stands on the page, as a picture or as a file of its own. */
export function SavePicture({
  panel,
  label = 'share.savePicture.picture',
  files = [],
}: ComponentProps<SaveButton>): ReactNode {
  const say = useSay();
  const session = useSession();
  // A plot that writes its numbers itself does so in its own way.
  const numbers = files.some(({ id }) => id === tableFormat.id) ? [] : [tableFormat];
  const place = useRef<HTMLSpanElement>(null);
  const save = async (format: string): Promise<void> => {
    const file = files.find(({ id }) => id === format);
    if (file) {
      file.save();
      return;
    }
    const found = await fetchOrSay(() => import('../export/saveFile.ts'));
    if (format === tableFormat.id) return found?.saveTable(session, panel);
    const box = place.current?.closest('figure')?.querySelector('.plot')?.getBoundingClientRect();
    const size = box && { width: Math.round(box.width), height: Math.round(box.height) };
    const chosen = pictureFiles.find(({ id }) => id === format);
    await found?.saveFile(session, { format, panel, size, ...chosen });
  };
  return (
    <span ref={place} className="save-picture">
      <FormatMenu
        formats={[...pictureFiles, ...numbers, ...files]}
        label={say(label, { title: say(panel.title) })}
        className="quiet iconic"
        save={save}
      >
        <Icon name="save" />
      </FormatMenu>
    </span>
  );
}
