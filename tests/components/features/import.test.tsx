/** What is asked about files, and what is said of those that were brought. */
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ColumnPicker } from '../../../app/features/import/ColumnPicker.tsx';
import { Conversion } from '../../../app/features/import/Conversion.tsx';
import { Ask } from '../../../app/features/import/dialogs.tsx';
import { Notes } from '../../../app/features/import/Notes.tsx';
import type { TableRead } from '../../../app/features/import/open.ts';
import { Transfer } from '../../../app/features/import/Transfer.tsx';
import { UserDataLabels } from '../../../app/features/import/UserDataLabels.tsx';
import { ActionButtons } from '../../../app/lab/ActionButton.tsx';
import { change } from '../../../app/session/experiment.ts';
import { keepUserData } from '../../../app/session/userData.ts';
import { useView } from '../../../app/session/view.ts';
import type { NumberTable, TextColumn } from '../../../workers/files/read/index.ts';
import type { UserData, UserInputs } from '../../../workers/model/userData.ts';
import { settingsFor } from '../../../workers/model/userDataSettings.ts';
import { axeFaults } from '../../support/axeFaults.ts';
import { inPage, quietSession } from '../../support/inPage.tsx';

const column = (name: string, place: number, values: number[]): TextColumn => ({
  name,
  place,
  values: Float64Array.from(values),
  gaps: values.filter(Number.isNaN).length,
});

const reading = { separator: ',', decimal: '.', nNames: 1 } as const;

const table = (...columns: TextColumn[]): TableRead => ({
  table: { columns, notes: [], reading } satisfies NumberTable,
  notes: [],
});

const whole = table(column('hour', 1, [0, 1, 2, 3]), column('', 2, [7, 8.5, 9, 7]));

describe('a table', () => {
  /** Shows the picker, and what it picked last. */
  async function picker(...tables: TableRead[]) {
    const onPick = vi.fn<(data: UserData) => void>();
    const page = await inPage(<ColumnPicker name="data.csv" tables={tables} onPick={onPick} />);
    return { page, picked: () => onPick.mock.lastCall?.[0] };
  }

  test('says how it was read, and becomes the series of the column that is chosen', async () => {
    const { page, picked } = await picker(whole);
    await expect.element(page.getByText(/^Read as: .*columns between commas/)).toBeVisible();
    expect(picked()).toMatchObject({ kind: 'series', values: [0, 1, 2, 3] });
    const list = page.getByRole('combobox', { name: 'Column' });
    await list.selectOptions('column 2');
    expect(picked()).toMatchObject({ kind: 'series', values: [7, 8.5, 9, 7] });
    await expect.element(page.getByText('4 values, from 7.00 to 9.00')).toBeVisible();
    await expect.element(page.getByText(/^First values: 7/)).toBeVisible();
  });

  test('chooses a column without gaps, and says of another where its first gap is', async () => {
    const { page, picked } = await picker(
      table(column('a', 1, [1, Number.NaN, 3]), column('b', 2, [4, 5, 6])),
    );
    expect(picked()).toMatchObject({ values: [4, 5, 6] });
    await page.getByRole('combobox', { name: 'Column' }).selectOptions('a');
    await expect
      .element(page.getByText(/Missing values: 1 of 3, the first is value 2/))
      .toBeVisible();
  });

  test('can be read in other ways, where more than one fits', async () => {
    const { page, picked } = await picker(whole, {
      ...table(column('only', 1, [0.7, 1.8])),
      table: {
        columns: [column('only', 1, [0.7, 1.8])],
        notes: [],
        reading: { separator: ';', decimal: ',', nNames: 0 },
      },
    });
    await expect.element(page.getByText(/can be read in 2 ways/)).toBeVisible();
    await page.getByRole('combobox', { name: 'Read as' }).selectOptions('1');
    expect(picked()).toMatchObject({ values: [0.7, 1.8] });
  });

  test('is inputs, a row a step, if that is what is wanted', async () => {
    const { page, picked } = await picker(whole);
    const [series, inputs] = [/A series/, /Inputs of the network.*4 steps × 2 inputs/];
    await expect.element(page.getByRole('radio', { name: series })).toBeChecked();
    await page.getByRole('radio', { name: inputs }).click();
    expect(picked()).toMatchObject({ kind: 'inputs', T: 4, m: 2 });
    await expect.element(page.getByRole('combobox', { name: 'Column' })).not.toBeInTheDocument();
  });

  test('of more rows than a run has steps is read from a row that is chosen', async () => {
    const long = Array.from({ length: 700 }, (_, i) => i);
    const { page, picked } = await picker(table(column('a', 1, long), column('b', 2, long)));
    await page.getByRole('radio', { name: /Inputs of the network/ }).click();
    await expect.element(page.getByText(/rows 1 to 500 of 700/)).toBeVisible();
    await page.getByRole('spinbutton', { name: 'from row' }).fill('101');
    const first = picked() as UserInputs;
    expect(first).toMatchObject({ T: 500, rows: { first: 101, every: 1, of: 700 } });
    // Rows count from 1: row 101 holds 100.
    expect(first.values[0]).toBe(100);
    await page.getByRole('spinbutton', { name: 'one row in' }).fill('4');
    // Rows 101, 105 … 697.
    expect(picked()).toMatchObject({ T: 150, rows: { first: 101, every: 4, of: 700 } });
  });
});

describe('a file that only Python reads', () => {
  const conversion = (
    <Conversion name="net.pt" code="torch" text={{ verbatim: 'It is a pickle.' }} />
  );

  test('gets the program that converts it, selected when it is entered', async () => {
    const page = await inPage(conversion);
    await expect.element(page.getByText('It is a pickle.')).toBeVisible();
    const field = page.getByRole('textbox', { name: 'Python program' });
    await field.click();
    await expect.poll(() => getSelection()?.toString()).toContain('numpy.savez("net.npz"');
  });

  test('says whether its program was copied', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const page = await inPage(conversion);
    await page.getByRole('button', { name: 'Copy' }).click();
    await expect.element(page.getByRole('button', { name: 'Copied' })).toBeVisible();
    write.mockRejectedValue(new Error('not allowed'));
    await page.getByRole('button', { name: 'Copied' }).click();
    await expect
      .element(page.getByRole('button', { name: 'Select and copy it by hand' }))
      .toBeVisible();
  });
});

test('notes of a file are listed up to eight, and the rest is counted', async () => {
  const notes = Array.from({ length: 11 }, (_, i) => ({ verbatim: `Note ${i}` }));
  const page = await inPage(<Notes notes={notes} />);
  expect(page.getByRole('listitem').elements()).toHaveLength(9);
  await expect.element(page.getByText('And 3 more of this kind.')).toBeVisible();
  await page.rerender(<Notes notes={[]} />);
  await expect.element(page.getByRole('list')).not.toBeInTheDocument();
});

describe('what was brought', () => {
  const inputs: UserInputs = {
    kind: 'inputs',
    name: 'walk.csv',
    T: 90,
    m: 3,
    values: new Float64Array(270),
  };

  test('is named with its shape, and how much of it is read', async () => {
    keepUserData(inputs);
    const session = quietSession();
    session.set({ ...settingsFor(inputs), T: 60 }, 'choice');
    const page = await inPage(<UserDataLabels />, session);
    const label = page.getByRole('status');
    await expect.element(label).toHaveTextContent('Your inputs: walk.csv (90 steps × 3 inputs)');
    await expect.element(label).toHaveTextContent('of its 90 steps the first 60 are read');
    await page.getByRole('button', { name: 'Remove walk.csv' }).click();
    expect(session.withdrawData).toHaveBeenCalledWith('inputs');
  });

  test('says of rows of a longer file which ones they are', async () => {
    const rows = { first: 1001, every: 4, of: 3000 };
    const some: UserInputs = { ...inputs, T: 500, m: 1, values: new Float64Array(500), rows };
    keepUserData(some);
    const session = quietSession();
    session.set(settingsFor(some), 'choice');
    const page = await inPage(<UserDataLabels />, session);
    const label = page.getByRole('status');
    // 1001 + 499 · 4 = 2997
    await expect.element(label).toHaveTextContent('rows 1001 to 2997 of 3000, one in 4');
    await expect.element(label).toHaveTextContent('Every sequence of the batch reads the same.');
  });

  test('of an LSTM says the sum of its two forget biases', async () => {
    const network = {
      kind: 'network',
      name: 'a.safetensors',
      cell: 'lstm',
      n: 1,
      m: 1,
      layers: 1,
      bi: false,
      tensors: new Map(),
      keeping: { gate: 'f', biases: [1, 1] },
    } as const;
    keepUserData(network);
    const session = quietSession();
    session.set(settingsFor(network), 'choice');
    const page = await inPage(<UserDataLabels />, session);
    await expect.element(page.getByRole('status')).toHaveTextContent('forget bias is 2 (1 + 1)');
  });

  test('is set aside by other settings, and returned to by a click', async () => {
    keepUserData(inputs);
    change({ m: 5 });
    const session = quietSession();
    const page = await inPage(<UserDataLabels />, session);
    const label = page.getByRole('status');
    await expect.element(label).toHaveTextContent(/walk\.csv .*are set aside/);
    await page.getByRole('button', { name: 'Return to it' }).click();
    expect(session.set).toHaveBeenLastCalledWith(settingsFor(inputs), 'choice');
    await expect.element(label).toHaveTextContent('Your inputs: walk.csv');
    await expect
      .element(page.getByRole('button', { name: 'Return to it' }))
      .not.toBeInTheDocument();
  });
});

describe('arrays whose names do not tell', () => {
  const arrays = [
    { name: 'one', shape: [4, 4] },
    { name: 'two', shape: [4, 4] },
    { name: 'three', shape: [4] },
  ];

  test('are chosen from what shapes leave, and previewed', async () => {
    const preview = vi.fn(async () => ({
      T: 20,
      gates: [{ name: 'i', mean: 0.25 }],
      outputs: [1.5],
      hasReadout: true,
    }));
    const reader = { preview, network: vi.fn(async () => null), end: vi.fn() };
    const question = {
      kind: 'arrays',
      name: 'x.npz',
      arrays,
      text: { verbatim: 'Expected names.' },
      reader: { ...reader, read: vi.fn(), readText: vi.fn() },
    } as const;
    const page = await inPage(<Ask question={question} onDone={() => {}} />);
    const dialog = page.getByRole('dialog', { name: 'Which array of x.npz is which?' });
    await expect.element(dialog).toBeVisible();
    await expect.element(dialog).toHaveTextContent('gates i 0.25; outputs 1.50');
    expect(await axeFaults(dialog.element())).toEqual([]);
    const matrix = page.getByRole('combobox', { name: 'Recurrent matrix U' });
    await matrix.selectOptions('two  (4 × 4)');
    await page.getByRole('combobox', { name: 'How it stands' }).selectOptions('1');
    // The other matrix is that of the inputs.
    await expect
      .element(page.getByRole('combobox', { name: 'Input matrix W' }))
      .toHaveTextContent('one (4 × 4)');
    await page.getByRole('button', { name: 'Open' }).click();
    const chosen = { U: 'two', W: 'one', b: 'three', form: '1 turned' };
    expect(reader.network).toHaveBeenCalledWith(expect.objectContaining(chosen), 'x.npz');
  });
});

describe('a question about a file', () => {
  const question = { kind: 'text', name: '', text: 'hello' } as const;

  test('is a dialog; Use takes it, and it is closed', async () => {
    const onDone = vi.fn();
    const session = quietSession();
    const page = await inPage(<Ask question={question} onDone={onDone} />, session);
    await expect
      .element(page.getByRole('dialog', { name: /pasted text \(5 characters\)/ }))
      .toBeVisible();
    await page.getByRole('button', { name: 'Use' }).click();
    expect(session.provide).toHaveBeenCalledWith({
      kind: 'text',
      name: 'the clipboard',
      text: 'hello',
    });
    expect(onDone).toHaveBeenCalled();
  });

  test('of a table brings the column that was chosen', async () => {
    const session = quietSession();
    const page = await inPage(
      <Ask question={{ kind: 'table', name: 'waves.csv', tables: [whole] }} onDone={() => {}} />,
      session,
    );
    await expect
      .element(page.getByRole('dialog', { name: 'Numbers from waves.csv' }))
      .toBeVisible();
    await page.getByRole('combobox', { name: 'Column' }).selectOptions('column 2');
    await page.getByRole('button', { name: 'Use' }).click();
    expect(session.provide).toHaveBeenCalledWith({
      kind: 'series',
      name: expect.stringContaining('waves.csv'),
      values: [7, 8.5, 9, 7],
    });
  });

  test('leaves everything as it was at Escape and Cancel', async () => {
    const onDone = vi.fn();
    const session = quietSession();
    const page = await inPage(<Ask question={question} onDone={onDone} />, session);
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(onDone).toHaveBeenCalledOnce();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => onDone.mock.calls.length).toBe(2);
    expect(session.provide).not.toHaveBeenCalled();
  });

  test('of several networks has nothing for axe to find, takes the one that is chosen, and ends the reader when it is left', async () => {
    const end = vi.fn();
    const network = vi.fn(async () => null);
    const networks = ['encoder', 'decoder'].map((module) => ({
      framework: 'torch',
      module,
      cell: 'lstm',
      n: 8,
      m: 2,
      layers: 1,
      bi: false,
      dtypes: ['float32'],
    }));
    const asked = {
      kind: 'networks',
      name: 'net.safetensors',
      networks,
      notes: [],
      reader: { end, network, preview: async () => null },
    } as unknown as Parameters<typeof Ask>[0]['question'];
    const page = await inPage(<Ask question={asked} onDone={() => {}} />);
    await expect
      .element(page.getByRole('dialog', { name: 'net.safetensors holds 2 recurrent networks' }))
      .toBeVisible();
    await expect
      .element(page.getByRole('radio', { name: /^encoder ?LSTM 8, 2 inputs/ }))
      .toBeChecked();
    expect(await axeFaults(page.getByRole('dialog').element())).toEqual([]);
    await page.getByRole('radio', { name: /^decoder/ }).click();
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    expect(network).toHaveBeenCalledWith(1, 'net.safetensors: decoder');
    await page.unmount();
    network.mockClear();
    end.mockClear();
    const other = await inPage(<Ask question={asked} onDone={() => {}} />);
    await other.getByRole('button', { name: 'Cancel' }).click();
    expect(end).toHaveBeenCalledOnce();
    expect(network).not.toHaveBeenCalled();
  });
});

describe('a file on its way in', () => {
  /** A drag of files over the page, as browsers tell it. */
  const drag = (type: string) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['1\n2\n3\n'], 'three.csv'));
    const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
    document.body.dispatchEvent(event);
    return event;
  };

  test('shows where to drop it while it is dragged over the page', async () => {
    const page = await inPage(<Transfer />);
    expect(page.container.textContent).toBe('');
    expect(drag('dragover').defaultPrevented).toBe(true);
    await expect.element(page.getByText('Drop the file to open it here')).toBeVisible();
    document.body.dispatchEvent(new DragEvent('dragleave', { bubbles: true }));
    await expect.element(page.getByText('Drop the file to open it here')).not.toBeInTheDocument();
  });

  test('is picked by a button, also the same file twice', async () => {
    const page = await inPage(
      <>
        <ActionButtons place="files" />
        <Transfer />
      </>,
    );
    // The system's own dialog, which no test can answer.
    const asked = vi.spyOn(HTMLInputElement.prototype, 'click').mockReturnValue();
    // In the page before anybody asks for it.
    const field = document.querySelector<HTMLInputElement>('input[type=file]');
    if (!field) throw new Error('there is no field');
    const taken: (string | undefined)[] = [];
    const leave = useView.subscribe(({ incoming }, before) => {
      if (incoming && incoming !== before.incoming) taken.push(incoming.kind);
    });
    await page.getByRole('button', { name: 'Open a file …' }).click();
    expect(asked.mock.contexts).toEqual([field]);
    for (const _ of [1, 2]) {
      await userEvent.upload(field, new File(['1\n2\n'], 'two.csv'));
      expect(field.value).toBe('');
    }
    expect(taken).toEqual(['file', 'file']);
    leave();
  });

  test('pasted into a field is typing, pasted anywhere else is a text to be asked about', async () => {
    await inPage(
      <>
        <Transfer />
        <input aria-label="Field" />
      </>,
    );
    const paste = (target: Element) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'some text');
      target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    };
    paste(document.querySelector('input') as Element);
    expect(useView.getState().incoming).toBeNull();
    paste(document.body);
    await expect.element(document.body).toHaveTextContent(/Use the pasted text/);
  });
});
