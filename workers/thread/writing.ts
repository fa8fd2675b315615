/** Files of a run; loaded when one is first asked for. */

import type { Run } from '../engine/run/run.ts';
import type { FileFormat } from '../files/write/file.ts';
import { files } from '../files/write/index.ts';
import { experimentHash, readHash } from '../model/config.ts';
import type { WrittenFile } from '../model/protocol.ts';

/** Name of the file that holds a large script's numbers. */
const beside = 'gradflow.safetensors';

/**
 * A measured run in that format; null of an unknown one.
 *
 * @param address    of the experiment; the updates done so far are added to it
 * @param mostBytes  above that size the numbers go into a second file where the format can do so
 */
export function writeRun(
  run: Run,
  format: string,
  address: string,
  mostBytes: number,
): WrittenFile | null {
  const found: FileFormat | undefined = files.lookup(format);
  if (!found) return null;
  const name = `gradflow${found.extension}`;
  const { mime } = found;
  // Without its steps the address would open on an untrained network.
  const experiment = experimentHash({ ...readHash(address).settings, steps: run.step });
  const data = found.write(run, experiment);
  if (!found.split || data.length <= mostBytes) return { name, mime, data };
  const { text, numbers } = found.split(run, experiment, beside);
  return { name, mime, data: text, beside: { name: beside, data: numbers } };
}
