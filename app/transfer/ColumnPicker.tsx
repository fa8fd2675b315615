import { type ReactNode, useEffect, useId, useMemo, useState } from 'react';
import type { Column, Language, NumberTable, OwnData, Text } from '../../workers/index.ts';
import { useExperiment } from '../state/experiment.ts';
import { useLanguage, useSay } from '../state/surroundings.ts';
import { formatNumber } from '../text/numbers.ts';
import { inputsFrom, seriesFrom } from './fromTable.ts';

const purposeText: Text = { en: 'What are they?', zh: '这些数值是什么？' };
const seriesText: Text = {
  en: 'A series: the network foretells the next value',
  zh: '一个序列：网络预测下一个值',
};
const inputsText: Text = {
  en: 'Inputs of the network, a row a step: {T} steps × {m} inputs',
  zh: '网络的输入，每行一步：{T} 步 × {m} 个输入',
};
const columnText: Text = { en: 'Column', zh: '列' };
const numberText: Text = { en: 'column {place}', zh: '第 {place} 列' };
const rangeText: Text = {
  en: '{count} values, from {least} to {most}',
  zh: '{count} 个值，从 {least} 到 {most}',
};
const gapsText: Text = {
  en: '{gaps} of {count} values are missing; a series needs all of them.',
  zh: '{count} 个值中缺 {gaps} 个；序列需要完整的值。',
};

interface ColumnPickerProps {
  readonly name: string;
  readonly table: NumberTable;
  /** What the present choice makes. */
  readonly onPick: (data: OwnData) => void;
}

/** Chooses one column of a table as a series, or all of them as inputs. */
export function ColumnPicker({ name, table, onPick }: ColumnPickerProps): ReactNode {
  const say = useSay();
  const id = useId();
  const language = useLanguage();
  const m = useExperiment(({ own, config }) => (own.network === undefined ? null : config.m));
  const inputs = useMemo(() => inputsFrom(name, table), [name, table]);
  // With a network of as many inputs at hand, that is what a table is brought for.
  const [asInputs, setAsInputs] = useState(inputs !== null && inputs.m === m);
  const whole = table.columns.findIndex(({ gaps }) => gaps === 0);
  const [index, setIndex] = useState(Math.max(0, whole));
  const column = table.columns[index];

  useEffect(() => {
    if (asInputs && inputs) onPick(inputs);
    else if (column) onPick(seriesFrom(name, column));
  }, [asInputs, column, inputs, name, onPick]);

  return (
    <>
      {inputs && (
        <fieldset>
          <legend>{say(purposeText)}</legend>
          <label>
            <input
              type="radio"
              name="purpose"
              checked={!asInputs}
              onChange={() => setAsInputs(false)}
            />
            <span>{say(seriesText)}</span>
          </label>
          <label>
            <input
              type="radio"
              name="purpose"
              checked={asInputs}
              onChange={() => setAsInputs(true)}
            />
            <span>{say(inputsText, { T: inputs.T, m: inputs.m })}</span>
          </label>
        </fieldset>
      )}
      {!asInputs && column && (
        <p className="column">
          <label htmlFor={id}>{say(columnText)}</label>
          <select id={id} value={index} onChange={(event) => setIndex(Number(event.target.value))}>
            {table.columns.map(({ name: title, place }, at) => (
              <option key={place} value={at}>
                {title === '' ? say(numberText, { place }) : title}
              </option>
            ))}
          </select>
          <span className="form">{columnFacts(column, say, language)}</span>
        </p>
      )}
    </>
  );
}

function columnFacts(
  { values, gaps }: Column,
  say: ReturnType<typeof useSay>,
  language: Language,
): string {
  const count = values.length;
  if (gaps > 0) return say(gapsText, { gaps, count });
  const bound = (wanted: (a: number, b: number) => number) =>
    formatNumber(
      values.reduce((a, b) => wanted(a, b)),
      language,
      3,
    );
  return say(rangeText, { count, least: bound(Math.min), most: bound(Math.max) });
}
