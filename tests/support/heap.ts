import type { CDPSession, Page } from 'playwright/test';

/** What a program holds, in bytes. */
export interface Heap {
  readonly page: number;
  readonly worker: number;
}

/**
 * Reads what the page's and its one worker's own code holds after a garbage collection: objects, arrays, functions,
 * strings, numbers, and the bytes of buffers.
 *
 * From snapshots and not from the size of the heap, which grows for long by code that the browser compiles and by what
 * it notes about itself.
 */
export async function createHeapReader(page: Page): Promise<() => Promise<Heap>> {
  const session = await page.context().newCDPSession(page);
  const ofPage = await pageTarget(session);
  const ofWorker = await workerTarget(session);
  return async () => ({ page: await heldBy(ofPage), worker: await heldBy(ofWorker) });
}

/** Theil–Sen: the median of the slopes between all pairs of values. */
export function medianSlope(values: readonly number[]): number {
  const slopes = values.flatMap((y, i) =>
    values.slice(i + 1).map((later, k) => (later - y) / (k + 1)),
  );
  slopes.sort((a, b) => a - b);
  const middle = slopes.length >> 1;
  return slopes.length % 2 === 1 ? slopes[middle]! : (slopes[middle - 1]! + slopes[middle]!) / 2;
}

/** Something that understands the DevTools protocol. */
interface Target {
  send(method: string): Promise<unknown>;
  onChunk: (chunk: string) => void;
}

async function heldBy(target: Target): Promise<number> {
  const chunks: string[] = [];
  target.onChunk = (chunk) => chunks.push(chunk);
  await target.send('HeapProfiler.enable');
  // What the first collection finalizes, the second one takes.
  for (let i = 0; i < 2; i++) await target.send('HeapProfiler.collectGarbage');
  await target.send('HeapProfiler.takeHeapSnapshot');
  return heldIn(JSON.parse(chunks.join('')));
}

/** The parts of V8's snapshot format that are read: nodes are runs of numbers, one a field. */
interface Snapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly node_types: readonly (readonly string[])[];
    };
  };
  readonly nodes: readonly number[];
  readonly strings: readonly string[];
}

const ownTypes = [
  'object',
  'array',
  'closure',
  'string',
  'concatenated string',
  'sliced string',
  'number',
  'bigint',
  'symbol',
];

const buffers = 'system / JSArrayBufferData';

function heldIn({ snapshot, nodes, strings }: Snapshot): number {
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, name, size] = ['type', 'name', 'self_size'].map((field) => fields.indexOf(field));
  let sum = 0;
  for (let at = 0; at < nodes.length; at += fields.length) {
    const isOwn = ownTypes.includes(types[0]?.[nodes[at + type]!] ?? '');
    if (isOwn || strings[nodes[at + name]!] === buffers) sum += nodes[at + size]!;
  }
  return sum;
}

async function pageTarget(session: CDPSession): Promise<Target> {
  const target: Target = {
    send: (method) => session.send(method as 'HeapProfiler.enable'),
    onChunk: () => {},
  };
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => target.onChunk(chunk));
  return target;
}

/** Playwright has sessions for pages only: the worker is asked through its page's. */
async function workerTarget(session: CDPSession): Promise<Target> {
  const attached = new Promise<string>((resolve) => {
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') resolve(sessionId);
    });
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  const sessionId = await attached;
  const answers = new Map<number, (result: unknown) => void>();
  let nSent = 0;
  const target: Target = {
    send: (method) => {
      nSent += 1;
      const id = nSent;
      const answer = new Promise((resolve) => answers.set(id, resolve));
      const message = JSON.stringify({ id, method });
      return session.send('Target.sendMessageToTarget', { sessionId, message }).then(() => answer);
    },
    onChunk: () => {},
  };
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, method, params } = JSON.parse(message);
    if (method === 'HeapProfiler.addHeapSnapshotChunk') target.onChunk(params.chunk);
    answers.get(id)?.(undefined);
    answers.delete(id);
  });
  return target;
}
