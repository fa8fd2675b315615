/** Models and weights of Keras in HDF5, alone and inside .keras archives. */
import { networksIn, type Result } from '../content.ts';
import { type KerasFacts, kerasLayersIn } from '../kerasConfig.ts';
import type { FileProblem } from '../problems.ts';
import { attemptLater } from '../refusing.ts';
import type { FileTools } from '../tools.ts';
import { unpacked, type ZipEntry } from '../zip.ts';
import { contentsOf } from './tree.ts';

/** Kinds of files that hold it, for the sentence where it cannot be followed. */
type Code = 'hdf5' | 'keras';

/** The networks of an HDF5 file: a model of Keras, its weights alone, or arrays under other names. */
export function readHdf5(bytes: Uint8Array, tools: FileTools): Promise<Result> {
  return networksOf(bytes, tools, 'hdf5', null);
}

/**
 * The networks of a .keras file: an archive with the description of the model and its weights in HDF5.
 *
 * Source: keras/src/saving/saving_lib.py.
 */
export async function readKerasArchive(
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
  tools: FileTools,
): Promise<Result> {
  const contentOf = async (name: string) => {
    const entry = entries.find((candidate) => candidate.name === name);
    return entry ? unpacked(bytes, entry, tools) : null;
  };
  const textOf = async (name: string): Promise<string | null> => {
    const content = await contentOf(name);
    return content && 'value' in content ? tools.decode(content.value) : null;
  };
  const weights = await contentOf('model.weights.h5');
  if (!weights || 'problem' in weights) {
    return weights ?? { problem: { code: 'keras', values: { found: '—' } } };
  }
  const version = /"keras_version"\s*:\s*"(\d+)/.exec((await textOf('metadata.json')) ?? '')?.[1];
  const isOld = version !== undefined && Number(version) < 3;
  const facts = { layers: layersIn((await textOf('config.json')) ?? ''), isOld };
  return networksOf(weights.value, tools, 'keras', facts);
}

/** Longest description that is looked at. */
const longestText = 8_000_000;

function layersIn(text: string): KerasFacts['layers'] {
  if (text.length > longestText) return [];
  try {
    return kerasLayersIn(JSON.parse(text));
  } catch {
    // A description that is none: the weights are there all the same.
    return [];
  }
}

async function networksOf(
  bytes: Uint8Array,
  tools: FileTools,
  code: Code,
  given: KerasFacts | null,
): Promise<Result> {
  const read = await attemptLater(() => contentsOf(bytes, tools));
  if ('problem' in read) return { problem: asFile(read.problem, code) };
  const { tensors, leftOut, texts } = read.value;
  const [first] = leftOut;
  if (tensors.length === 0 && first) return { problem: first };
  return networksIn({ value: tensors }, leftOut, { keras: given ?? factsIn(texts) });
}

/** What the attributes of a file of Keras say. */
function factsIn(texts: ReadonlyMap<string, string>): KerasFacts {
  const version = texts.get('/keras_version') ?? texts.get('model_weights/keras_version') ?? '';
  return {
    layers: layersIn(texts.get('/model_config') ?? ''),
    isOld: Number.parseInt(version, 10) < 3,
  };
}

function asFile({ code, values }: FileProblem, as: Code): FileProblem {
  return code === 'hdf5' ? { code: as, values: { found: values.found ?? '—' } } : { code, values };
}
