import { expose, proxy, transfer } from 'comlink';
import { describe, expect, it } from 'vitest';
import { openReader } from '../../workers/thread/fileReader.ts';
import { openReading } from '../../workers/thread/fileReading.ts';
import { reachedFrom } from '../support/importGraph.mjs';
import { importBytes } from '../support/imports.ts';

/** A worker on this thread, behind the same kind of port; `trouble` makes it fail as a worker does. */
function workerOf(reader: () => Promise<unknown>) {
  const { port1, port2 } = new MessageChannel();
  const ended: string[] = [];
  expose({ hello: () => null, reader }, port2 as never);
  port2.start();
  port1.start();
  const worker = port1 as unknown as Worker;
  worker.terminate = () => {
    ended.push('terminate');
    port1.close();
    port2.close();
  };
  return { worker, ended, trouble: () => worker.dispatchEvent(new Event('error')) };
}

describe('reading files', () => {
  it('happens in a worker alone: nothing that the page imports, at once or later, reads any', () => {
    const imports = reachedFrom('app/main.tsx');
    const readers = imports.filter((file) => /workers[\\/]files[\\/]read[\\/]/.test(file));
    // Which array may be which is chosen on the page, by shapes.
    expect(readers.map((file) => file.replace(/.*[\\/]/, '')).sort()).toEqual([
      'blockOrder.ts',
      'choices.ts',
      'fileLimits.ts',
      'gateOrders.ts',
      'problems.ts',
    ]);
    expect(
      imports.filter((file) =>
        /workers[\\/](files|thread)[\\/](fileTools|fileReading)\.ts$/.test(file),
      ),
    ).toEqual([]);
    // While the worker that it starts does.
    const inWorker = reachedFrom('workers/thread/worker.ts').join();
    for (const file of ['csv.ts', 'json.ts', 'npz.ts', 'safetensors.ts', 'zip.ts', 'npy.ts']) {
      expect(inWorker).toContain(file);
    }
  });

  it('tells what a file holds, and gives the numbers of a network when it is chosen', async () => {
    const { worker } = workerOf(async () => proxy(openReading(transfer)));
    const reader = openReader(() => worker);
    const bytes = new Uint8Array(importBytes('torch-model.safetensors'));
    const read = await reader.read('x.safetensors', bytes);
    expect(read).toMatchObject({
      value: { kind: 'networks', networks: [{ module: 'encoder.rnn' }, { module: 'decoder.rnn' }] },
    });
    // Handed over, not copied.
    expect(bytes.length).toBe(0);
    const network = await reader.network(1, 'mine');
    expect(network).toMatchObject({ value: { kind: 'network', name: 'mine', cell: 'lstm', n: 6 } });
    expect(await reader.readText('1,5;2\n2,5;3')).toMatchObject({ value: { kind: 'table' } });
    reader.end();
  });

  it('that is ended is answered by null, whatever the worker is at', async () => {
    const never = new Promise<never>(() => {});
    const { worker, ended } = workerOf(async () => proxy({ read: () => never }));
    const reader = openReader(() => worker);
    const answer = reader.read('x', new Uint8Array(3));
    reader.end();
    reader.end();
    expect(await answer).toBeNull();
    expect(ended[0]).toBe('terminate');
    expect(await reader.network(0, 'x')).toBeNull();
  });

  it.each([
    ['fails', ({ trouble }: ReturnType<typeof workerOf>) => trouble()],
    [
      'is broken off',
      ({ worker }: ReturnType<typeof workerOf>) => worker.dispatchEvent(new Event('messageerror')),
    ],
  ])('in a worker that %s is a problem with a sentence', async (_, happen) => {
    const never = new Promise<never>(() => {});
    const made = workerOf(async () => proxy({ read: () => never }));
    const reader = openReader(() => made.worker);
    const answer = reader.read('x', new Uint8Array(3));
    happen(made);
    expect(await answer).toMatchObject({ problem: { code: 'reader' } });
    reader.end();
  });

  it('where no worker starts, or the part that reads is refused, is one too', async () => {
    const none = openReader(() => {
      throw new DOMException('', 'SecurityError');
    });
    expect(await none.readText('x')).toMatchObject({ problem: { code: 'reader' } });
    none.end();
    const { worker } = workerOf(() => Promise.reject(new TypeError('refused')));
    const refused = openReader(() => worker);
    expect(await refused.readText('x')).toMatchObject({ problem: { code: 'reader' } });
    refused.end();
  });
});
