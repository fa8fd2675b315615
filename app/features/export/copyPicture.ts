import type { Panel } from '../../panels/panel.ts';
import type { Session } from '../../session/session.ts';
import { exportFile } from './exportFile.ts';
import { saveFile } from './saveFile.ts';

type Source = Pick<Session, 'frames' | 'complete' | 'write' | 'plotOptions'>;

/** Puts a plot on the clipboard as a picture; saves it as a file, and tells false, where the clipboard is out of reach. */
export async function copyPicture(session: Source, panel: Panel): Promise<boolean> {
  const drawn = async (): Promise<Blob> => {
    const file = await exportFile(session, { format: 'png', panel });
    if (typeof file === 'string') throw new Error(`no picture: ${file}`);
    return new Blob([file.data], { type: file.mime });
  };
  try {
    // Promised, not awaited: a browser lets a page write only while it answers a click.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': drawn() })]);
    return true;
  } catch {
    await saveFile(session, { format: 'png', panel });
    return false;
  }
}
