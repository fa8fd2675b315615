import { transfer, wrap } from 'comlink';
import type { SpectraAnswer, SpectraHelp, SpectraTask } from '../engine/spectra/help.ts';
import { watchWorker } from './lifeline.ts';
import { createSpectraHelp, helpSize } from './spectraHelp.ts';

/** What another worker of this kind is asked for. */
interface Helper {
  hello(): Promise<string | null>;
  takeSpectra(task: SpectraTask): Promise<SpectraAnswer | null>;
}

/**
 * Help in taking spectra from other workers like this one, which start when there is enough to do.
 *
 * @param onAnswer  called when a task came back, done or lost
 */
export function openSpectraHelp(onAnswer: () => void): SpectraHelp | undefined {
  const { href, protocol } = self.location;
  const size = helpSize(navigator.hardwareConcurrency);
  // Made from a text inside of the page, as in the one that is one file, this worker has no file to start another from.
  if (size === 0 || protocol === 'blob:') return undefined;
  return createSpectraHelp({
    size,
    onAnswer,
    connect: (onLoss) => {
      const worker = new Worker(href, { type: 'module', name: 'gradflow spectra' });
      const { hello, takeSpectra } = wrap<Helper>(worker);
      watchWorker(worker, hello(), onLoss);
      return {
        take: (task, reply, lose) => {
          const { buffer } = task.matrices;
          const given = buffer instanceof ArrayBuffer ? [buffer] : [];
          takeSpectra(transfer(task, given)).then(reply, lose);
        },
        end: () => worker.terminate(),
      };
    },
  });
}
