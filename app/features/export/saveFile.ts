import type { WrittenFile } from '../../../workers/model/protocol.ts';
import type { Panel } from '../../panels/panel.ts';
import { showSentence, withdraw } from '../../session/notices.ts';
import type { Session } from '../../session/session.ts';
import { download } from '../../ui/download.ts';
import { fetchOrSay } from '../../ui/fetchPart.ts';
import { type ExportRequest, exportFile, exportTable, type Refusal } from './exportFile.ts';

/** Scripts above that size are slow to open in an editor: their numbers go into a file of their own. */
const mostBytes = 8 * 2 ** 20;

type Source = Pick<Session, 'frames' | 'complete' | 'write' | 'plotOptions'>;

/** Writes a file of the run on screen and hands it to the reader; a notice says it when there is none. */
export const saveFile = (session: Source, request: ExportRequest): Promise<void> =>
  hand(exportFile(session, { mostBytes, isNamed: true, ...request }));

/** The same with the numbers behind a plot. */
export const saveTable = (session: Source, plot: Panel): Promise<void> =>
  hand(exportTable(session, plot));

async function hand(written: Promise<WrittenFile | Refusal>): Promise<void> {
  const file = await written.catch((): Refusal => 'engine');
  if (typeof file === 'string') {
    showSentence('save', 'exporting.saveFile.failed');
    return;
  }
  const { beside } = file;
  if (beside) {
    const zip = await fetchOrSay(() => zipOf(file, beside));
    if (!zip) return;
    showSentence('save', 'exporting.saveFile.zipped');
    download(file.name.replace(/\.[^.]*$/, '.zip'), new Blob([zip], { type: 'application/zip' }));
    return;
  }
  withdraw('save');
  download(file.name, new Blob([file.data], { type: file.mime }));
}

/** A script and its numbers in one file; float64 weights are noise, so that they are only stored. */
async function zipOf(
  script: WrittenFile,
  numbers: NonNullable<WrittenFile['beside']>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { strToU8, zipSync } = await import('fflate');
  const text = typeof script.data === 'string' ? strToU8(script.data) : script.data;
  return new Uint8Array(
    zipSync({ [script.name]: [text, { level: 6 }], [numbers.name]: [numbers.data, { level: 0 }] }),
  );
}
