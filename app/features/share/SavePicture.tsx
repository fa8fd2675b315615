import { type ReactNode, useRef } from 'react';
import { useSession } from '../../controls/controlled.ts';
import type { FirstPanel, Panel } from '../../panels/panel.ts';
import { useSay } from '../../session/surroundings.ts';
import { fetchOrSay } from '../../ui/fetchPart.ts';
import { Icon } from '../../ui/Icon.tsx';
import { pictureFormats } from './formats.ts';
import './savePicture.css';
import { FormatMenu } from './SaveMenu.tsx';

/** Saves one plot as it stands on the page. */
export function SavePicture({
  panel,
  whole,
}: {
  readonly panel: FirstPanel;
  /** The plot with its words, where it is at hand; else the table of plots has it. */
  readonly whole?: Panel;
}): ReactNode {
  const say = useSay();
  const session = useSession();
  const place = useRef<HTMLSpanElement>(null);
  const save = async (format: string): Promise<void> => {
    const found = await fetchOrSay(() => import('../export/saveFile.ts'));
    const box = place.current?.closest('figure')?.querySelector('.plot')?.getBoundingClientRect();
    const size = box && { width: Math.round(box.width), height: Math.round(box.height) };
    await found?.saveFile(session, { format, panel: whole ?? panel.id, size });
  };
  return (
    <span ref={place} className="save-picture">
      <FormatMenu
        formats={pictureFormats}
        label={say('share.savePicture.picture', { title: say(panel.title) })}
        className="quiet iconic"
        save={save}
      >
        <Icon name="save" />
      </FormatMenu>
    </span>
  );
}
