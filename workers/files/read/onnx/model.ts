/** The graph of an ONNX model, as far as recurrent layers need it. */
import { mostTensors } from '../fileLimits.ts';
import { quoted } from '../problems.ts';
import { Refused } from '../refusing.ts';
import { bytesOf, countOf, type StoredTensor, type TensorFormat } from '../tensors.ts';
import type { FileTools } from '../tools.ts';
import { type Field, fieldsOf, varintsIn } from './protobuf.ts';

export interface Attribute {
  readonly whole: number;
  /** Undefined where it has none. */
  readonly wholes?: readonly number[];
  readonly text: string;
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
  readonly tensor: StoredTensor | null;
}

export interface OnnxNode {
  readonly name: string;
  readonly kind: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, Attribute>;
}

export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[];
  /** Initialisers and constants, by their names. */
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  /** Names of those that are constants of nodes: sizes and indices, as a rule. */
  readonly constants: ReadonlySet<string>;
  /** Names of tensors whose numbers stand in another file. */
  readonly elsewhere: readonly string[];
}

/** Numbers of fields. Source: onnx/onnx.proto, IR version 3 and later. */
const model = { graph: 7 } as const;
const graphFields = { node: 1, initializer: 5 } as const;
const nodeFields = { input: 1, output: 2, name: 3, kind: 4, attribute: 5 } as const;
const attributeFields = {
  name: 1,
  whole: 3,
  text: 4,
  tensor: 5,
  floats: 7,
  wholes: 8,
  texts: 9,
} as const;
const tensorFields = {
  dims: 1,
  type: 2,
  floats: 4,
  int32s: 5,
  int64s: 7,
  name: 8,
  raw: 9,
  doubles: 10,
  place: 14,
} as const;

const types: readonly (readonly [string, TensorFormat | null])[] = [
  ['undefined', null],
  ['float', 'f32'],
  ['uint8', 'u8'],
  ['int8', 'i8'],
  ['uint16', 'u16'],
  ['int16', 'i16'],
  ['int32', 'i32'],
  ['int64', 'i64'],
  ['string', null],
  ['bool', 'bool'],
  ['float16', 'f16'],
  ['double', 'f64'],
  ['uint32', 'u32'],
  ['uint64', 'u64'],
  ['complex64', null],
  ['complex128', null],
  ['bfloat16', 'bf16'],
];

/**
 * The nodes and constants of a model's graph.
 *
 * @throws Refused where the bytes are no such model
 */
export function graphOf(bytes: Uint8Array, tools: FileTools): OnnxGraph {
  const main = fieldsOf(bytes).find(({ number }) => number === model.graph)?.bytes;
  if (!main) throw new Refused('onnx', { found: 'no graph' });
  const textIn = (field: Field | undefined) => tools.decode(field?.bytes ?? new Uint8Array()) ?? '';
  const nodes: OnnxNode[] = [];
  const tensors = new Map<string, StoredTensor>();
  const constants = new Set<string>();
  const elsewhere: string[] = [];
  const tensorIn = (given: Uint8Array): StoredTensor => {
    const fields = fieldsOf(given);
    const name = textIn(fields.find(({ number }) => number === tensorFields.name));
    if (fields.some(({ number, value }) => number === tensorFields.place && value === 1)) {
      elsewhere.push(name);
    }
    return tensorOf(name, fields);
  };
  const attributeIn = (given: Uint8Array): [string, Attribute] => {
    const fields = fieldsOf(given);
    const of = (number: number) => fields.filter((field) => field.number === number);
    const inner = of(attributeFields.tensor)[0]?.bytes;
    const wholes = of(attributeFields.wholes).flatMap(({ bytes, value }) =>
      bytes ? varintsIn(bytes) : [value],
    );
    const attribute: Attribute = {
      whole: of(attributeFields.whole)[0]?.value ?? 0,
      text: textIn(of(attributeFields.text)[0]),
      texts: of(attributeFields.texts).map(textIn),
      numbers: of(attributeFields.floats).flatMap((field) => floatsIn(field.bytes)),
      tensor: inner ? tensorIn(inner) : null,
      ...(wholes.length > 0 && { wholes }),
    };
    return [textIn(of(attributeFields.name)[0]), attribute];
  };
  for (const { number, bytes: inner } of fieldsOf(main)) {
    if (!inner) continue;
    if (tensors.size > mostTensors) throw new Refused('onnx', { found: `> ${mostTensors}` });
    if (number === graphFields.initializer) {
      const tensor = tensorIn(inner);
      tensors.set(tensor.name, tensor);
    }
    if (number !== graphFields.node) continue;
    const fields = fieldsOf(inner);
    const texts = (wanted: number) => fields.filter((field) => field.number === wanted).map(textIn);
    const node: OnnxNode = {
      name: texts(nodeFields.name)[0] ?? '',
      kind: texts(nodeFields.kind)[0] ?? '',
      inputs: texts(nodeFields.input),
      outputs: texts(nodeFields.output),
      attributes: new Map(
        fields
          .filter((field) => field.number === nodeFields.attribute)
          .map((field) => attributeIn(field.bytes ?? new Uint8Array())),
      ),
    };
    nodes.push(node);
    const constant = node.kind === 'Constant' ? node.attributes.get('value')?.tensor : null;
    const [output] = node.outputs;
    if (constant && output !== undefined) {
      tensors.set(output, { ...constant, name: output });
      constants.add(output);
    }
  }
  return { nodes, tensors, constants, elsewhere };
}

function floatsIn(bytes: Uint8Array | null): number[] {
  if (!bytes) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, i) =>
    view.getFloat32(4 * i, true),
  );
}

/** A tensor whose numbers stand as bytes, or as fields of their own kind. */
function tensorOf(name: string, fields: readonly Field[]): StoredTensor {
  const numbersIn = (wanted: number): number[] =>
    fields
      .filter(({ number }) => number === wanted)
      .flatMap(({ bytes, value }) => (bytes ? varintsIn(bytes) : [value]));
  const shape = numbersIn(tensorFields.dims);
  const [dtype = 'other', format = null] =
    types[fields.find(({ number }) => number === tensorFields.type)?.value ?? 0] ?? [];
  const isLegal =
    shape.length <= 32 && shape.every((size) => Number.isSafeInteger(size) && size >= 0);
  const count = isLegal ? countOf(shape) : null;
  const raw = fields.find(({ number }) => number === tensorFields.raw)?.bytes;
  const bytes = raw ?? fieldBytes(format, fields, numbersIn);
  const hasAll = format !== null && count !== null && count * bytesOf[format] <= bytes.length;
  return {
    name,
    shape,
    dtype: quoted(dtype),
    format: hasAll ? format : null,
    bytes: hasAll && format ? bytes.subarray(0, (count ?? 0) * bytesOf[format]) : new Uint8Array(),
    isBigEndian: false,
    isColumnMajor: false,
  };
}

function fieldBytes(
  format: TensorFormat | null,
  fields: readonly Field[],
  numbersIn: (wanted: number) => number[],
): Uint8Array {
  const joined = (wanted: number) => {
    const parts = fields.flatMap(({ number, bytes }) =>
      number === wanted && bytes ? [bytes] : [],
    );
    const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of parts) {
      out.set(part, at);
      at += part.length;
    }
    return out;
  };
  if (format === 'f32') return joined(tensorFields.floats);
  if (format === 'f64') return joined(tensorFields.doubles);
  if (format === 'i64') {
    const numbers = numbersIn(tensorFields.int64s).map((value) => BigInt(Math.trunc(value)));
    return new Uint8Array(BigInt64Array.from(numbers).buffer);
  }
  const isHalf = format === 'f16' || format === 'bf16';
  // Two bytes of each number are its bits.
  if (isHalf) return new Uint8Array(Uint16Array.from(numbersIn(tensorFields.int32s)).buffer);
  return new Uint8Array();
}
