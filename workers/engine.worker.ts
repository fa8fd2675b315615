import { expose, transfer } from 'comlink';
import { referenceMachine } from './engine/graph/reference.ts';
import type { Request } from './frame.ts';
import { createService } from './service.ts';

const service = createService(referenceMachine, () => performance.now());

/** What the page's client calls through comlink. */
const remote = {
  /** Answers as soon as the worker runs at all. */
  hello: (): true => true,
  advance: (request: Request) => {
    const frame = service.advance(request);
    return transfer(frame, [frame.buffer]);
  },
};

export type Remote = typeof remote;

expose(remote);
