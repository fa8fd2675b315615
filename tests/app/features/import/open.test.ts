import { beforeEach, describe, expect, it, vi } from 'vitest';
import { inputsFrom, seriesFrom } from '../../../../app/features/import/fromTable.ts';
import { networkForm, shapeOf } from '../../../../app/features/import/networkForm.ts';
import { open as begin, type Question, takeArrays } from '../../../../app/features/import/open.ts';
import { firstValues, readingText } from '../../../../app/features/import/readingText.ts';
import { reasonText } from '../../../../app/locales/entries.ts';
import { say, type Text } from '../../../../app/locales/index.ts';
import { change, replaceAll, useExperiment } from '../../../../app/session/experiment.ts';
import { dismissAll, useNotices } from '../../../../app/session/notices.ts';
import type { Session } from '../../../../app/session/session.ts';
import { keepUserData, userDataIds, useUserData } from '../../../../app/session/userData.ts';
import type { Incoming } from '../../../../app/session/view.ts';
import { chosenOf } from '../../../../workers/files/read/mapping/choices.ts';
import { experimentHash } from '../../../../workers/model/config.ts';
import type { UserData } from '../../../../workers/model/userData.ts';
import { settingsFor } from '../../../../workers/model/userDataSettings.ts';
import type { FileReader } from '../../../../workers/thread/fileReader.ts';
import { openReading } from '../../../../workers/thread/fileReading.ts';
import { importBytes } from '../../../support/imports.ts';
import { zipOf } from '../../../support/makeFiles.ts';

/** A reader without a worker; what it tells goes through what lies between threads. */
function directReader(): FileReader {
  const reading = openReading();
  return {
    read: async (...asked) => structuredClone(await reading.read(...asked)),
    readText: async (...asked) => structuredClone(await reading.readText(...asked)),
    network: async (...asked) => structuredClone(await reading.network(...asked)),
    preview: async (...asked) => structuredClone(await reading.preview(...asked)),
    end: () => {},
  };
}

const open = (incoming: Incoming, session: Session): Promise<Question | null> =>
  begin(incoming, session, async () => directReader()).question;

/** A session that only notes what it is given. */
function notingSession() {
  const brought: UserData[] = [];
  const session = {
    provide: (data: UserData) => {
      brought.push(data);
      return null;
    },
    refresh: vi.fn(),
  } as unknown as Session;
  return { session, brought };
}

const fileOf = (name: string, content: BlobPart = importBytes(name).slice()) =>
  ({ kind: 'file', file: new File([content], name), count: 1 }) as const;
const inEnglish = (text: Text | undefined) => text && say(text, 'en');
const sentence = () => inEnglish(useNotices.getState().sentences.file);

beforeEach(() => {
  dismissAll();
  replaceAll({});
  useUserData.setState({ network: undefined, inputs: undefined });
});

describe('a file that is opened', () => {
  it('with one network is that network, named after the file', async () => {
    const { session, brought } = notingSession();
    expect(await open(fileOf('torch-gru-7-f64.safetensors'), session)).toBeNull();
    expect(brought).toMatchObject([
      { kind: 'network', name: 'torch-gru-7-f64.safetensors', cell: 'gru-torch', n: 7 },
    ]);
    expect(sentence()).toBeUndefined();
  });

  it('with an RNN says that its non-linearity is not known', async () => {
    const { session } = notingSession();
    await open(fileOf('torch-rnn-9-nobias-f64.safetensors'), session);
    expect(sentence()).toMatch(/tanh is taken/);
  });

  it('beside an entry that cannot be read is used, and the entry is named', async () => {
    const { session, brought } = notingSession();
    await open(fileOf('s01_object_beside_rnn.npz'), session);
    expect(brought).toMatchObject([{ kind: 'network', cell: 'rnn', n: 5, m: 3 }]);
    const said = () => useNotices.getState().sentences['file:notes'];
    expect(inEnglish(said())).toMatch(
      /^s01_object_beside_rnn\.npz: .*“dale_ratio” holds Python objects/,
    );
    expect(say(said()!, 'zh')).toContain('s01_object_beside_rnn.npz：');
    await open(fileOf('torch-gru-7-f64.safetensors'), session);
    expect(said()).toBeUndefined();
  });

  it('as a table comes with every reading and what is left out of it', async () => {
    const { session, brought } = notingSession();
    const asked = await open(fileOf('o11_header_date.csv'), session);
    if (asked?.kind !== 'table') throw new Error('no table');
    expect(asked.tables).toHaveLength(1);
    expect(asked.tables[0]!.notes.map(inEnglish).join()).toContain('Column date is left out');
    const two = await open(fileOf('two.csv', '1,5\n2,7\n'), session);
    if (two?.kind !== 'table') throw new Error('no table');
    const words = two.tables.map(
      ({ table: { reading } }) => reading && inEnglish(readingText(reading)),
    );
    expect(words).toEqual(['columns between commas', 'one column, decimal commas']);
    const [, column] = two.tables;
    expect(firstValues(column!.table.columns[0]!, 'en')).toBe('1.5; 2.7');
    expect(brought).toEqual([]);
  });

  it('that is no longer wanted ends its reader, and says nothing', async () => {
    const { session, brought } = notingSession();
    let end = (): void => {};
    const ended = new Promise<null>((resolve) => {
      end = () => resolve(null);
    });
    const never: FileReader = {
      read: () => ended,
      readText: () => ended,
      network: () => ended,
      preview: () => ended,
      end: () => end(),
    };
    const opening = begin(fileOf('t04.csv'), session, async () => never);
    opening.cancel();
    expect(await opening.question).toBeNull();
    expect(brought).toEqual([]);
    expect(useNotices.getState().sentences).toEqual({});
  });

  it('whose reader fails says so and can be tried again', async () => {
    const { session } = notingSession();
    const answer = async () => ({ problem: { code: 'reader', values: {} } }) as const;
    const preview = async () => null;
    const failing = { read: answer, readText: answer, network: answer, preview, end: () => {} };
    await begin(fileOf('t04.csv'), session, async () => failing).question;
    expect(sentence()).toMatch(/^t04\.csv: .*did not start, or ended\. Try again/);
  });

  it('with several networks asks which', async () => {
    const { session, brought } = notingSession();
    const question = await open(fileOf('torch-model.safetensors'), session);
    expect(question).toMatchObject({ kind: 'networks', networks: [{}, {}] });
    expect(brought).toEqual([]);
  });

  it('whose names do not tell asks which array is which, and opens as it is told', async () => {
    const { session, brought } = notingSession();
    const text = JSON.stringify({ alpha: [[0.5]], beta: [[2, 3]], gamma: [0.25] });
    const file = new File([text], 'plain.json');
    const question = await open({ kind: 'file', file, count: 1 }, session);
    if (question?.kind !== 'arrays') throw new Error(`asked ${question?.kind}`);
    const { mapping } = chosenOf(question.arrays)!;
    expect(mapping).toMatchObject({ U: 'alpha', W: 'beta', b: 'gamma' });
    // An RNN of one unit from 0 with inputs of 0: h = tanh(0.25 + h/2) is about to settle where h = tanh(0.25 + h/2).
    const preview = await question.reader.preview(mapping);
    const [h = 0] = preview?.outputs ?? [];
    expect(h).toBeCloseTo(Math.tanh(0.25 + h / 2), 6);
    await takeArrays(question, mapping, session);
    expect(brought).toMatchObject([
      { kind: 'network', name: 'plain.json', cell: 'rnn', n: 1, m: 2 },
    ]);
  });

  it('that is truncated says so with its name, and changes nothing', async () => {
    const { session, brought } = notingSession();
    const before = useExperiment.getState();
    const bytes = importBytes('torch-gru-7-f64.safetensors').slice(0, 1000);
    expect(await open(fileOf('cut.safetensors', bytes), session)).toBeNull();
    expect(sentence()).toMatch(/^cut\.safetensors: Expected \d+ bytes .* Nothing was changed\.$/);
    expect(brought).toEqual([]);
    expect(useExperiment.getState()).toBe(before);
  });

  it('that is too large is not even loaded', async () => {
    const { session } = notingSession();
    const file = new File(['x'], 'huge.safetensors');
    const arrayBuffer = vi.fn();
    Object.defineProperties(file, {
      size: { value: 256e6 + 1 },
      arrayBuffer: { value: arrayBuffer },
    });
    await open({ kind: 'file', file, count: 1 }, session);
    expect(sentence()).toMatch(/up to 256 MB are read; this one has 257 MB/);
    expect(arrayBuffer).not.toHaveBeenCalled();
  });

  it('that cannot be loaded (a folder) says so', async () => {
    const { session } = notingSession();
    const file = new File(['x'], 'folder.csv');
    const fails = () => Promise.reject(new DOMException('', 'NotFoundError'));
    Object.defineProperty(file, 'arrayBuffer', { value: fails });
    await open({ kind: 'file', file, count: 1 }, session);
    expect(sentence()).toMatch(/could not be read: NotFoundError/);
  });

  it('saved by gradflow with half a character, or with equations that are none, says what it used', async () => {
    const { session } = notingSession();
    const config = "cell=custom&eq=h' = act(q)&gain=2&pin=a\ud800";
    await open(fileOf('gradflow.json', JSON.stringify({ config })), session);
    expect(useExperiment.getState().config).toMatchObject({ gain: 2, pin: 'a\ufffd' });
    const said = useNotices
      .getState()
      .repairs.map(({ key, allowed }) => [
        key,
        typeof allowed === 'string' ? allowed : say(reasonText(allowed), 'en'),
      ]);
    expect(Object.fromEntries(said)).toMatchObject({
      eq: expect.stringContaining('“q” is not known'),
      pin: expect.stringContaining('whole Unicode characters'),
    });
    expect(experimentHash(useExperiment.getState().settings)).toBe('cell=custom&gain=2');
  });

  it('saved by gradflow opens its experiment and nothing else', async () => {
    const { session } = notingSession();
    change({ gain: 3 });
    await open(fileOf('run.json', '{"config": "cell=lstm&n=5"}'), session);
    expect(useExperiment.getState().settings).toEqual({ cell: 'lstm', n: 5 });
    expect(session.refresh).toHaveBeenCalled();
  });

  it('of several that belong together is one network, and none of them is missed', async () => {
    const { session, brought } = notingSession();
    const { file } = fileOf('s08.weights.bin');
    const others = [fileOf('s08_model.json').file];
    await open({ kind: 'file', file, others, count: 2 }, session);
    expect(brought).toMatchObject([{ kind: 'network', cell: 'lstm', n: 5, m: 3, act: 'tanh' }]);
    expect(useNotices.getState().sentences['file:count']).toBeUndefined();
  });

  it('of Python that cannot be followed is answered by how to convert it', async () => {
    const { session } = notingSession();
    const archive = zipOf([{ name: 'x/data.pkl', data: new TextEncoder().encode('?') }]);
    const question = await open(fileOf('net.pth', archive.slice()), session);
    expect(question).toMatchObject({ kind: 'convert', code: 'torch', name: 'net.pth' });
  });

  it('of text is the text; a pasted one is asked about', async () => {
    const { session, brought } = notingSession();
    await open(fileOf('a.txt', 'hello'), session);
    expect(brought).toEqual([{ kind: 'text', name: 'a.txt', text: 'hello' }]);
    expect(await open({ kind: 'text', text: 'hello' }, session)).toMatchObject({ kind: 'text' });
    expect(brought).toHaveLength(1);
  });
});

describe('a table', () => {
  const column = (place: number, ...values: number[]) => {
    const gaps = values.filter(Number.isNaN).length;
    return { name: place === 2 ? 'b' : '', place, values: Float64Array.from(values), gaps };
  };

  it('is inputs row by row, unless a value is missing or columns differ in length', () => {
    const whole = { columns: [column(1, 1, 2), column(2, 3, 4)] };
    expect(inputsFrom('x', whole)).toMatchObject({
      T: 2,
      m: 2,
      values: Float64Array.of(1, 3, 2, 4),
    });
    expect(inputsFrom('x', { columns: [column(1, 1, Number.NaN)] })).toBeNull();
    expect(inputsFrom('x', { columns: [column(1, 1, 2), column(2, 3)] })).toBeNull();
    expect(inputsFrom('x', { columns: [column(1, 1)] })).toBeNull();
  });

  it('longer than a run is read from the row that is chosen, one row in so many', () => {
    const long = { columns: [column(1, ...Array.from({ length: 1203 }, (_, i) => i + 1))] };
    const whole = inputsFrom('x', long);
    expect(whole).toMatchObject({ T: 500, m: 1, rows: { first: 1, every: 1, of: 1203 } });
    expect(inEnglish(shapeOf(whole!))).toBe('500 steps × 1 input: rows 1 to 500 of 1203');
    // Rows 1000, 1100, 1200.
    const thinned = inputsFrom('x', long, { first: 1000, every: 100 });
    expect(thinned).toMatchObject({ T: 3, values: Float64Array.of(1000, 1100, 1200) });
    expect(inEnglish(shapeOf(thinned!))).toBe(
      '3 steps × 1 input: rows 1000 to 1200 of 1203, one in 100',
    );
    // Two rows at least, whatever is asked for.
    expect(inputsFrom('x', long, { first: 9999, every: 9 })).toMatchObject({
      values: Float64Array.of(1202, 1203),
    });
    expect(inputsFrom('x', long, { first: -3, every: Number.NaN })).toMatchObject({ T: 500 });
  });

  it('is a series by column, named after it', () => {
    expect(seriesFrom('x.csv', column(2, 1, 2))).toEqual({
      kind: 'series',
      name: 'x.csv: b',
      values: [1, 2],
    });
    expect(seriesFrom('x.csv', column(1, 1)).name).toBe('x.csv');
  });
});

describe('a network that was brought', () => {
  const network = {
    kind: 'network',
    name: 'x',
    cell: 'lstm',
    n: 200,
    m: 3,
    layers: 2,
    bi: false,
    tensors: new Map(),
  } as const;

  it('is in use while the settings describe its shape, and again when they do again', () => {
    keepUserData(network);
    change(settingsFor(network));
    const { config, userData } = useExperiment.getState();
    expect(config).toMatchObject({ cell: 'lstm', n: 200, m: 3, layers: 2, fb: 0 });
    expect(userData.network).toBeDefined();
    change({ gain: 1.5, act: 'relu', lr: 0.1, T: 20 });
    expect(useExperiment.getState().userData).toEqual(userData);
    for (const other of [
      { n: 64 },
      { cell: 'gru' },
      { layers: 1 },
      { bi: true },
      { m: 2 },
    ] as const) {
      change(other);
      expect(userDataIds(useExperiment.getState().config), JSON.stringify(other)).toEqual({});
      change(settingsFor(network));
      expect(useExperiment.getState().userData).toEqual(userData);
    }
    change({ task: 'adding' });
    // Adding has two inputs.
    expect(useExperiment.getState().userData).toEqual({});
  });

  it('is told by cell, layers and units', () => {
    expect(inEnglish(networkForm(network))).toBe('LSTM 2×200, 3 inputs');
    const other = networkForm({ ...network, layers: 1, bi: true, m: 1 });
    expect([say(other, 'en'), say(other, 'zh')]).toEqual([
      'LSTM 200, bidirectional, 1 input',
      'LSTM 200，双向，1 个输入',
    ]);
  });
});
