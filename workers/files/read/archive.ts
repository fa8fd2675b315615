import type { Result } from './content.ts';
import type { ReadFormat } from './format.ts';
import { problem, quoted } from './problems.ts';
import { standsAt } from './signatures.ts';
import type { FileTools } from './tools.ts';
import { entriesOf, type ZipEntry } from './zip.ts';

const magics = [
  [0x50, 0x4b, 3, 4],
  [0x50, 0x4b, 5, 6],
];

/** Zip archives, whatever their names: what is in them tells what they are. */
export const archive: ReadFormat = {
  names: { npz: 'numpy', keras: 'Keras', zip: 'zip' },
  recognise: (bytes) => magics.some((magic) => standsAt(bytes, magic)),
  read: readZip,
};

async function readZip(bytes: Uint8Array, tools: FileTools): Promise<Result> {
  const listed = entriesOf(bytes, tools);
  if ('problem' in listed) return listed;
  const entries = listed.value;
  const known = archives.find(({ has }) => entries.some(({ name }) => has.test(name)));
  if (known) return known.read(bytes, entries, tools);
  const names = entries.map(({ name }) => name).slice(0, 20);
  return problem('zip', { found: quoted(names.join(', ')) || '—' });
}

/** A kind of archive that is known by one of the files in it. */
interface Archive {
  readonly has: RegExp;
  readonly read: (
    bytes: Uint8Array,
    entries: readonly ZipEntry[],
    tools: FileTools,
  ) => Result | Promise<Result>;
}

const archives: readonly Archive[] = [
  {
    has: /(^|\/)data\.pkl$/,
    read: async (...given) => (await import('./pickle/read.ts')).readTorchArchive(...given),
  },
  {
    has: /^model\.weights\.h5$/,
    read: async (...given) => (await import('./hdf5/read.ts')).readKerasArchive(...given),
  },
  {
    has: /(^|\/)saved_model\.pb$/,
    read: () => problem('other-model', { kind: 'TensorFlow SavedModel' }),
  },
  { has: /^xl\//, read: () => problem('spreadsheet', { kind: 'Excel' }) },
  { has: /^\[Content_Types\]\.xml$/, read: () => problem('no-data', { kind: 'Office' }) },
  { has: /^content\.xml$/, read: () => problem('spreadsheet', { kind: 'OpenDocument' }) },
  {
    has: /\.npy$/,
    read: async (...given) => (await import('./npz.ts')).arraysIn(...given),
  },
];
