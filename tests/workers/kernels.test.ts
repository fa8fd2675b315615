import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { ensureKernels, kernelsPath } from '../../scripts/kernels.mjs';
import { loadMachine } from '../../workers/kernels.ts';

let bytes = '';

beforeAll(async () => {
  await ensureKernels();
  bytes = readFileSync(kernelsPath).toString('base64');
});

const addressOf = (type: string, content = bytes) => new URL(`data:${type};base64,${content}`);

test('the kernels load while they arrive, and from a server that does not know their type', async () => {
  for (const type of ['application/wasm', 'application/octet-stream']) {
    expect((await loadMachine(addressOf(type)))?.id, type).toBe('wasm');
  }
});

test('without usable kernels there is no machine, and no exception', async () => {
  expect(await loadMachine(addressOf('application/wasm', 'bm90IGEgbW9kdWxl'))).toBe(null);
  expect(await loadMachine(new URL('data:application/wasm;base64,%'))).toBe(null);
});
