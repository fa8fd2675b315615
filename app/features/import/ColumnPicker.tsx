import { type ReactNode, useEffect, useId, useMemo, useState } from 'react';
import type { NumberTable, TextColumn } from '../../../workers/files/read/index.ts';
import type { Language } from '../../../workers/model/languages.ts';
import type { UserData } from '../../../workers/model/userData.ts';
import { useExperiment } from '../../session/experiment.ts';
import { useLanguage, useSay } from '../../session/language.ts';
import { formatNumber } from '../../words/numbers.ts';
import { inputsFrom, mostSteps, seriesFrom } from './fromTable.ts';
import { Notes } from './Notes.tsx';
import { shapeOf } from './networkForm.ts';
import type { TableRead } from './open.ts';
import { firstValues, readingText, sequenceText } from './readingText.ts';

interface ColumnPickerProps {
  readonly name: string;
  /** The file as it can be read, likeliest first. */
  readonly tables: readonly TableRead[];
  /** What the present choice makes. */
  readonly onPick: (data: UserData) => void;
}

/** Shows how a table was read, and chooses one column of it as a series, or all of them as inputs. */
export function ColumnPicker({ name, tables, onPick }: ColumnPickerProps): ReactNode {
  const say = useSay();
  const id = useId();
  const [chosen, choose] = useState(0);
  const hasSequences = tables.some((one) => one.table.sequence !== undefined);
  const { table, notes } = tables[chosen] ?? tables[0] ?? { table: none, notes: [] };
  return (
    <>
      {tables.length > 1 && (
        <p className="column">
          <label htmlFor={id}>
            {say(
              hasSequences
                ? 'importing.columnPicker.sequence.label'
                : 'importing.columnPicker.readAs',
            )}
          </label>
          <select id={id} value={chosen} onChange={(event) => choose(Number(event.target.value))}>
            {tables.map(({ table: { reading, columns, sequence } }, at) => (
              <option key={JSON.stringify([reading, columns.length, sequence])} value={at}>
                {sequence && say(sequenceText(sequence))}
                {!sequence && hasSequences && say('importing.columnPicker.sequence.whole')}
                {!hasSequences && reading && say(readingText(reading))}
              </option>
            ))}
          </select>
          {!hasSequences && (
            <span className="form">
              {say('importing.columnPicker.ambiguous', { count: tables.length })}
            </span>
          )}
        </p>
      )}
      {tables.length === 1 && table.reading && (
        <p className="form">
          {say('importing.columnPicker.readAs')}: {say(readingText(table.reading))}
        </p>
      )}
      <Purpose key={chosen} name={name} table={table} onPick={onPick} />
      <Notes notes={notes} />
    </>
  );
}

const none: NumberTable = { columns: [], notes: [] };

type PurposeProps = Pick<ColumnPickerProps, 'name' | 'onPick'> & { readonly table: NumberTable };

function Purpose({ name, table, onPick }: PurposeProps): ReactNode {
  const say = useSay();
  const id = useId();
  const language = useLanguage();
  const m = useExperiment(({ userData, config }) =>
    userData.network === undefined ? null : config.m,
  );
  const [first, setFirst] = useState(1);
  const [every, setEvery] = useState(1);
  const inputs = useMemo(
    () => inputsFrom(name, table, { first, every }),
    [name, table, first, every],
  );
  // With a network of as many inputs at hand, that is what a table is brought for.
  const [asInputs, setAsInputs] = useState(inputs !== null && inputs.m === m);
  const whole = table.columns.findIndex(({ gaps }) => gaps === 0);
  const [index, setIndex] = useState(Math.max(0, whole));
  const column = table.columns[index];
  const rows = column?.values.length ?? 0;

  useEffect(() => {
    if (asInputs && inputs) onPick(inputs);
    else if (column) onPick(seriesFrom(name, column));
  }, [asInputs, column, inputs, name, onPick]);

  return (
    <>
      {inputs && (
        <fieldset>
          <legend>{say('importing.columnPicker.purpose')}</legend>
          <label>
            <input
              type="radio"
              name="purpose"
              checked={!asInputs}
              onChange={() => setAsInputs(false)}
            />
            <span>{say('importing.columnPicker.series')}</span>
          </label>
          <label>
            <input
              type="radio"
              name="purpose"
              checked={asInputs}
              onChange={() => setAsInputs(true)}
            />
            <span>{say('importing.columnPicker.inputs', { shape: say(shapeOf(inputs)) })}</span>
          </label>
        </fieldset>
      )}
      {asInputs && inputs && rows > mostSteps && (
        <p className="column">
          <label htmlFor={`${id}first`}>{say('importing.columnPicker.firstRow')}</label>
          <input
            id={`${id}first`}
            type="number"
            min={1}
            max={rows - 1}
            value={first}
            onChange={(event) => setFirst(Number(event.target.value))}
          />
          <label htmlFor={`${id}every`}>{say('importing.columnPicker.every')}</label>
          <input
            id={`${id}every`}
            type="number"
            min={1}
            max={rows - 1}
            value={every}
            onChange={(event) => setEvery(Number(event.target.value))}
          />
          <span className="form">
            {say('importing.columnPicker.long', { rows, most: mostSteps })}
          </span>
        </p>
      )}
      {!asInputs && column && (
        <p className="column">
          <label htmlFor={id}>{say('importing.columnPicker.column')}</label>
          <select id={id} value={index} onChange={(event) => setIndex(Number(event.target.value))}>
            {table.columns.map(({ name: title, place }, at) => (
              <option key={place} value={at}>
                {title === '' ? say('importing.columnPicker.number', { place }) : title}
              </option>
            ))}
          </select>
          <span className="form">{columnFacts(column, say, language)}</span>
        </p>
      )}
      {column && (
        <p className="form">
          {say('importing.columnPicker.first', { values: firstValues(column, language) })}
        </p>
      )}
    </>
  );
}

function columnFacts(
  { values, gaps }: TextColumn,
  say: ReturnType<typeof useSay>,
  language: Language,
): string {
  const count = values.length;
  if (gaps > 0) {
    return say('importing.columnPicker.gaps', {
      gaps,
      count,
      first: values.findIndex(Number.isNaN) + 1,
    });
  }
  const bound = (wanted: (a: number, b: number) => number) =>
    formatNumber(
      values.reduce((a, b) => wanted(a, b)),
      language,
      3,
    );
  return say('importing.columnPicker.range', {
    count,
    least: bound(Math.min),
    most: bound(Math.max),
  });
}
