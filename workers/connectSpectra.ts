import type { SpectraHelp } from './engine/spectra/help.ts';
import { createSpectraHelp, helpSize, type SpectraReply } from './spectraHelp.ts';
import { createSpectraWorker } from './startSpectraWorker.ts';

/**
 * Help in taking spectra from other workers, which start when there is enough to do.
 *
 * @param threads   that the machine has
 * @param onAnswer  called when a task came back, done or lost
 */
export function openSpectraHelp(threads: number, onAnswer: () => void): SpectraHelp | undefined {
  const size = helpSize(threads);
  if (size === 0) return undefined;
  return createSpectraHelp({
    size,
    connect: (onReply, onLoss) => {
      const worker = createSpectraWorker();
      const lose = (): void => {
        onLoss();
        onAnswer();
      };
      worker.addEventListener('message', ({ data }: MessageEvent<SpectraReply>) => {
        onReply(data);
        onAnswer();
      });
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        lose();
      });
      worker.addEventListener('messageerror', lose);
      return {
        post: (message, given) => worker.postMessage(message, [...given]),
        end: () => worker.terminate(),
      };
    },
  });
}
