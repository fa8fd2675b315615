import { expose, transfer } from 'comlink';
import { referenceMachine } from './engine/graph/reference.ts';
import type { Request } from './frame.ts';
import { loadMachine } from './kernels.ts';
import { createService } from './service.ts';

const kernels = new URL('./engine/kernels/build/kernels.wasm', import.meta.url);

/** The first pull waits for the kernels, which are there before anybody could have asked twice. */
const service = loadMachine(kernels).then((machine) =>
  createService(machine ?? referenceMachine, () => performance.now()),
);

/** What the page's client calls through comlink. */
const remote = {
  /** Answers as soon as the worker runs at all. */
  hello: (): true => true,
  advance: async (request: Request) => {
    const frame = (await service).advance(request);
    return transfer(frame, [frame.buffer]);
  },
  write: async (format: string, address: string) => (await service).write(format, address),
};

export type Remote = typeof remote;

expose(remote);
