import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { ensureKernels, kernelPaths } from '../../scripts/kernels.mjs';
import { loadKernels } from '../../workers/thread/loadKernels.ts';

let bytes = '';

beforeAll(async () => {
  await ensureKernels();
  bytes = readFileSync(kernelPaths.programs).toString('base64');
});

const addressOf = (type: string, content = bytes) => new URL(`data:${type};base64,${content}`);

test('the kernels load while they arrive, and from a server that does not know their type', async () => {
  for (const type of ['application/wasm', 'application/octet-stream']) {
    expect(await loadKernels(addressOf(type)), type).toBeInstanceOf(WebAssembly.Module);
  }
});

test('without usable kernels there is no module, and no exception', async () => {
  expect(await loadKernels(addressOf('application/wasm', 'bm90IGEgbW9kdWxl'))).toBe(null);
  expect(await loadKernels(new URL('data:application/wasm;base64,%'))).toBe(null);
});
