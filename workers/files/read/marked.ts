import { beginOf } from './decode.ts';
import type { ReadFormat } from './format.ts';
import { problem } from './problems.ts';
import {
  hdf5Magic,
  isGzip,
  isLegacyTorch,
  isOnnx,
  isPickle,
  signatures,
  standsAt,
} from './signatures.ts';

/** Files that are known by their first bytes and cannot be read. */
export const signed: readonly ReadFormat[] = signatures.map(
  ({ bytes: wanted, at, code, kind, extensions = [] }) => ({
    names: Object.fromEntries(extensions.map((extension) => [extension, kind])),
    recognise: (bytes) => standsAt(bytes, wanted, at),
    read: () => problem(code, { kind }),
  }),
);

/** What torch.save wrote before version 1.6; what it writes now is a zip archive. */
export const legacyTorch: ReadFormat = {
  names: { pt: 'PyTorch', pth: 'PyTorch', ckpt: 'PyTorch', bin: 'PyTorch' },
  recognise: isLegacyTorch,
  read: async (bytes, tools) => (await import('./pickle/read.ts')).readLegacyTorch(bytes, tools),
  misnamed: (bytes, tools, extension) =>
    extension === 'bin' ? problem('bare-bin', { found: beginOf(bytes, tools) }) : null,
};

/** One file that is packed: what is inside is read. */
export const gzip: ReadFormat = {
  names: { gz: 'gzip' },
  recognise: isGzip,
  read: async (...given) => (await import('./gzip.ts')).readGzip(...given),
};

/** HDF5, which Keras writes. */
export const hdf5: ReadFormat = {
  names: { h5: 'HDF5', hdf5: 'HDF5' },
  recognise: (bytes) => standsAt(bytes, hdf5Magic),
  read: async (bytes, tools) => (await import('./hdf5/read.ts')).readHdf5(bytes, tools),
};

export const pickle: ReadFormat = {
  names: { pkl: 'pickle', pickle: 'pickle' },
  recognise: isPickle,
  read: async (bytes, tools) => (await import('./pickle/read.ts')).readPickle(bytes, tools),
};

export const onnx: ReadFormat = {
  names: { onnx: 'ONNX' },
  recognise: isOnnx,
  read: async (bytes, tools) => (await import('./onnx/read.ts')).readOnnx(bytes, tools),
};
