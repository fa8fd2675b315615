/** Arrays whose names tell nothing: what shapes leave to choose from, and the networks that choices make. */
import { describe, expect, it } from 'vitest';
import { fileTools } from '../../workers/files/fileTools.ts';
import { readFile, readNetwork } from '../../workers/files/read/index.ts';
import { chosenOf, familyOf, type Mapping } from '../../workers/files/read/mapping/choices.ts';
import { mappedNetwork } from '../../workers/files/read/mapping/mappedNetwork.ts';
import type { StoredTensor } from '../../workers/files/read/tensors.ts';
import { previewOf } from '../../workers/thread/preview.ts';
import { importBytes } from '../support/imports.ts';
import { safetensorsOf } from '../support/makeFiles.ts';
import { said } from '../support/opened.ts';

const shapes = (given: Readonly<Record<string, readonly number[]>>) =>
  Object.entries(given).map(([name, shape]) => ({ name, shape }));

/** Numbers 1, 2, … in tensors of these shapes. */
const tensorsOf = (given: Readonly<Record<string, readonly number[]>>): StoredTensor[] => {
  let next = 0;
  return shapes(given).map(({ name, shape }) => {
    const count = shape.reduce((product, size) => product * size, 1);
    const numbers = Float64Array.from({ length: count }, () => ++next);
    return {
      name,
      shape,
      dtype: 'F64',
      format: 'f64',
      bytes: new Uint8Array(numbers.buffer),
      isBigEndian: false,
      isColumnMajor: false,
    };
  });
};

function networkOf(given: Readonly<Record<string, readonly number[]>>, wanted: Partial<Mapping>) {
  const tensors = tensorsOf(given);
  const found = mappedNetwork(tensors, chosenOf(tensors, wanted)!.mapping);
  if ('problem' in found) throw new Error(said(found.problem));
  const read = readNetwork(found.value, '');
  if ('problem' in read) throw new Error(said(read.problem));
  const { tensors: values, ...others } = read.value;
  return {
    ...others,
    tensors: Object.fromEntries([...values].map(([name, one]) => [name, [...one]])),
  };
}

describe('what shapes leave to choose from', () => {
  it('is a matrix of gates for U, and what fits it for the rest', () => {
    const arrays = shapes({ p: [8, 3], q: [8, 2], r: [8], s: [1, 2], t: [1], u: [5, 7] });
    const { mapping, choices } = chosenOf(arrays)!;
    expect(mapping).toEqual({
      U: 'q',
      form: '4',
      W: 'p',
      b: 'r',
      bh: null,
      order: 'i f g o',
      V: 's',
      c: 't',
    });
    expect(choices).toMatchObject({ U: ['q'], form: ['4'], W: ['p'], b: ['r', null] });
    expect(choices.order).toEqual(['i f g o', 'i f o g', 'i g f o', 'i o f g']);
  });

  it('is both ways for square matrices, and either for U', () => {
    const { choices } = chosenOf(shapes({ one: [2, 2], two: [2, 2] }))!;
    expect(choices).toMatchObject({ U: ['one', 'two'], form: ['1', '1 turned'] });
  });

  it('is [h; x] or [x; h] where one matrix reads both', () => {
    const { choices, mapping } = chosenOf(shapes({ lstm_kernel: [5, 8], lstm_bias: [8] }))!;
    // 4 · 2 columns, and 2 + 3 rows
    expect(choices.form.slice(0, 2)).toEqual(['4 turned x h', '4 turned h x']);
    expect(mapping).toMatchObject({ form: '4 turned x h', W: null, b: 'lstm_bias' });
  });

  it('keeps what was wished for where it is legal, and chooses the rest anew', () => {
    const arrays = shapes({ a: [4, 4], b: [4, 4], c: [4, 3] });
    const wanted = { U: 'b', W: 'a', form: '1 turned', order: 'no such', V: 'none such' };
    const { mapping } = chosenOf(arrays, wanted)!;
    expect(mapping).toMatchObject({ U: 'b', W: 'a', form: '1 turned', order: '' });
    expect(mapping.V).not.toBe('none such');
  });

  it('is both biases of a GRU in one array, of which Keras has the blocks z r n', () => {
    const arrays = shapes({ a: [3, 9], b: [2, 9], d: [4, 9], e: [9] });
    const { mapping, choices } = chosenOf(arrays)!;
    expect(mapping).toMatchObject({
      ...{ U: 'a', form: '3 turned', W: 'd', b: 'b', bh: null, order: 'z r n' },
    });
    expect(choices).toMatchObject({ W: ['d', 'b'], b: ['b', 'e', null], bh: [null] });
    expect(choices.order).toEqual(['z r n', 'r z n', 'z r h']);
    // Where it is taken for the matrix of two inputs, it is no bias.
    expect(chosenOf(arrays, { W: 'b' })!.choices).toMatchObject({ b: ['e', null] });
    // Four gates have one bias, and an array of two rows is none of theirs.
    expect(chosenOf(shapes({ a: [3, 12], b: [2, 12], d: [4, 12] }))!.choices.b).toEqual([null]);
  });

  it('is nothing where no two matrices fit', () => {
    expect(chosenOf(shapes({ 'fc.weight': [3, 5], 'fc.bias': [3] }))).toBeNull();
    expect(chosenOf(shapes({ a: [2, 2] }))).toBeNull();
  });

  it('is remembered for files whose names are the same but for digits', () => {
    expect(familyOf(['b_10', 'a_1', 'a_2'])).toBe(familyOf(['a_7', 'b_0']));
    expect(familyOf(['a'])).not.toBe(familyOf(['b']));
  });
});

describe('the network that a choice makes', () => {
  // One unit, one input, four gates: each row is a number.
  it.each([
    ['i f g o', [1, 2, 3, 4]],
    ['i f o g', [1, 2, 4, 3]],
    ['i g f o', [1, 3, 2, 4]],
    ['i o f g', [1, 3, 4, 2]],
  ])('has its gates in order, where they stand %s in the file', (order, W) => {
    const { tensors, cell } = networkOf(
      { x: [4, 1], y: [4, 1], z: [4] },
      { U: 'y', W: 'x', order },
    );
    expect([cell, tensors.weight_ih_l0]).toEqual(['lstm', W]);
    expect(tensors.weight_hh_l0).toEqual(W.map((value) => value + 4));
    expect(tensors.bias_ih_l0).toEqual(W.map((value) => value + 8));
  });

  it('has the two rows of both biases as that of the inputs and that of the states', () => {
    const { tensors, cell } = networkOf({ U: [1, 3], W: [3, 3], b: [2, 3] }, { U: 'U', W: 'W' });
    expect(cell).toBe('gru-torch');
    // U 1 2 3; W 4 … 12; biases 13 14 15 and 16 17 18: z r n as r z n.
    expect(tensors).toMatchObject({
      weight_hh_l0: [2, 1, 3],
      bias_ih_l0: [14, 13, 15],
      bias_hh_l0: [17, 16, 18],
    });
    const older = networkOf(
      { U: [1, 3], W: [3, 3], b: [2, 3] },
      { U: 'U', W: 'W', order: 'z r h' },
    );
    expect([older.cell, older.tensors.bias_ih_l0]).toEqual(['gru', [31, -29, 33]]);
  });

  it('is cut out of the one matrix that reads inputs and states', () => {
    // Rows 1 2 3, 4 5 6 of two units: [h; x] has the states in columns 1 and 2, [x; h] in 2 and 3.
    const of = (form: string) => networkOf({ rnn: [2, 3] }, { form }).tensors;
    expect(of('1 h x')).toMatchObject({ weight_hh_l0: [1, 2, 4, 5], weight_ih_l0: [3, 6] });
    expect(of('1 x h')).toMatchObject({ weight_hh_l0: [2, 3, 5, 6], weight_ih_l0: [1, 4] });
  });

  it('is turned with its read-out', () => {
    const { tensors, readout } = networkOf(
      { U: [2, 2], W: [1, 2], V: [2, 1] },
      { U: 'U', W: 'W', form: '1 turned' },
    );
    expect(tensors).toMatchObject({ weight_hh_l0: [1, 3, 2, 4], weight_ih_l0: [5, 6] });
    expect([...readout!.weight]).toEqual([7, 8]);
  });

  it('is none where the choice is not one of its arrays', () => {
    const tensors = tensorsOf({ U: [2, 2], W: [2, 1] });
    const { mapping } = chosenOf(tensors)!;
    for (const patch of [{ U: 'W' }, { W: 'no such' }, { form: '4' }, { order: 'i f' }]) {
      expect(mappedNetwork(tensors, { ...mapping, ...patch })).toHaveProperty('problem');
    }
  });
});

describe('a file whose names tell nothing', () => {
  const F64 = (shape: number[]) => {
    const count = shape.reduce((product, size) => product * size, 1);
    return { dtype: 'F64', shape, values: Array.from({ length: count }, (_, i) => i / count) };
  };
  const kindOf = async (tensors: Parameters<typeof safetensorsOf>[0]) => {
    const read = await readFile('x.safetensors', safetensorsOf(tensors), fileTools);
    return 'problem' in read ? read.problem.code : read.value.kind;
  };

  it('leaves the choice, unless it has what only other kinds of models have', async () => {
    const pair = { first: F64([8, 2]), second: F64([8, 3]) };
    expect(await kindOf(pair)).toBe('arrays');
    expect(await kindOf({ ...pair, 'conv1.weight': F64([2, 2]) })).toBe('no-recurrent');
    expect(await kindOf({ first: F64([8, 3]) })).toBe('no-recurrent');
    const many = Array.from({ length: 9 }, (_, i) => [`m${i}`, F64([2, 2])] as const);
    expect(await kindOf(Object.fromEntries(many))).toBe('no-recurrent');
  });
});

describe('the preview of a network', () => {
  it('has the openings of its gates, and its outputs for inputs of 0', async () => {
    const read = await readFile('x.h5', importBytes('k_model.h5'), fileTools);
    if ('problem' in read || read.value.kind !== 'networks') throw new Error('not read');
    const network = readNetwork(read.value.networks[0]!, '');
    if ('problem' in network) throw new Error(said(network.problem));
    const { gates, outputs, hasReadout } = previewOf(network.value);
    expect(gates.map(({ name }) => name)).toEqual(['i', 'f', 'g', 'o']);
    for (const { name, mean } of gates.filter((gate) => gate.name !== 'g')) {
      expect([name, mean > 0 && mean < 1]).toEqual([name, true]);
    }
    expect([hasReadout, outputs.length]).toEqual([true, 1]);
  });

  it('of a network of zeros has gates half open and outputs of 0', () => {
    const tensors = new Map([
      ['weight_ih_l0', new Float64Array(8)],
      ['weight_hh_l0', new Float64Array(16)],
    ]);
    const shape = { cell: 'lstm', n: 2, m: 1, layers: 1, bi: false } as const;
    const { gates, outputs } = previewOf({ kind: 'network', name: '', ...shape, tensors });
    expect(gates.map(({ mean }) => mean)).toEqual([0.5, 0.5, 0, 0.5]);
    expect(outputs).toEqual([0, 0]);
  });
});
