/** The engine in a worker of the browser, as it is built for the page, on both machines. */
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { createWasmMachine } from '../../workers/engine/machine/wasm.ts';
import { kernelsFrom, loadKernels } from '../../workers/thread/loadKernels.ts';
import { digestsOf } from './digest.ts';

self.addEventListener('message', async ({ data }: MessageEvent<string>) => {
  const module = await loadKernels(new URL(data));
  const machine = module && createWasmMachine(kernelsFrom(module), referenceMachine);
  self.postMessage({ ts: digestsOf(referenceMachine), wasm: machine && digestsOf(machine) });
});
