import { recompute } from '../../app/features/compare/recompute.ts';
import { createFrames } from '../../app/session/frames.ts';
import type { RunSnapshot } from '../../app/session/runSnapshot.ts';
import type { Machine } from '../../workers/engine/machine/machine.ts';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import type { Measure } from '../../workers/model/protocol.ts';
import type { Client, ClientSettings } from '../../workers/thread/client.ts';
import { createService } from '../../workers/thread/service.ts';

/**
 * A client whose engine answers in this thread, at once.
 *
 * @param tickMs  what its clock goes on by whenever it is read: the less, the more is done for each answer
 */
export function connectHere(
  told: { ends: number },
  machine: Machine = referenceMachine,
  tickMs = 1,
) {
  return ({ onFrame }: ClientSettings): Client => {
    let now = 0;
    const clock = (): number => {
      now += tickMs;
      return now;
    };
    const service = createService(machine, clock);
    return {
      pull: (request) => {
        void service.prepare(request).then(() => onFrame(service.advance(request)));
      },
      provide: () => {},
      write: () => Promise.resolve(null),
      retry: () => {},
      rest: () => false,
      dispose: () => {
        told.ends += 1;
      },
    };
  };
}

/** The picture of an address with these measures, as the worker's frames make it. */
export async function pictureOfRun(
  hash: string,
  measures: readonly Measure[],
): Promise<RunSnapshot> {
  // Only the tab's being hidden is asked of it.
  Object.assign(globalThis, { document: { hidden: false } });
  const beside = { connect: connectHere({ ends: 0 }), createFrames };
  const picture = await recompute(hash, () => measures, new AbortController().signal, beside);
  Reflect.deleteProperty(globalThis, 'document');
  if (!picture) throw new Error(`${hash} was not computed`);
  return picture;
}
