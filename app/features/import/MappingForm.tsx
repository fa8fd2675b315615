import { type ReactNode, useId } from 'react';
import {
  type ArrayShape,
  type Choices,
  formOf,
  type Mapping,
} from '../../../workers/files/read/mapping/choices.ts';
import type { Text, TextKey } from '../../locales/index.ts';
import { useSay } from '../../session/language.ts';

type Part = keyof Mapping;

/** The parts in the order in which they are asked for: each leaves a choice for those after it. */
const parts: readonly Part[] = ['U', 'form', 'W', 'order', 'b', 'bh', 'V', 'c'];

const labels: Readonly<Record<Part, TextKey>> = {
  U: 'importing.mapping.parts.U',
  form: 'importing.mapping.parts.form',
  W: 'importing.mapping.parts.W',
  order: 'importing.mapping.parts.order',
  b: 'importing.mapping.parts.b',
  bh: 'importing.mapping.parts.bh',
  V: 'importing.mapping.parts.V',
  c: 'importing.mapping.parts.c',
};

interface MappingFormProps {
  readonly arrays: readonly ArrayShape[];
  readonly mapping: Mapping;
  readonly choices: Choices;
  readonly onChange: (patch: Partial<Mapping>) => void;
}

/** Chooses which array is which: what shapes leave no choice of stands there as well, to be read. */
export function MappingForm({ arrays, mapping, choices, onChange }: MappingFormProps): ReactNode {
  const say = useSay();
  const id = useId();
  const shapes = new Map(arrays.map(({ name, shape }) => [name, shape.join(' × ')]));
  const U = arrays.find(({ name }) => name === mapping.U);
  const textOf = (part: Part, value: string | null): Text => {
    if (value === null) return 'importing.mapping.none';
    if (part === 'order') return { verbatim: value || '—' };
    if (part !== 'form') return { verbatim: `${value}  (${shapes.get(value)})` };
    const form = formOf(U, value);
    if (!form) return { verbatim: value };
    const { gates, n, isTurned, joint } = form;
    const kind = { 1: 'RNN', 3: 'GRU', 4: 'LSTM' }[gates];
    const stands = joint === 'none' ? 'alone' : joint;
    return {
      key: 'importing.mapping.form',
      values: { kind, n, stands, way: isTurned ? 'x W' : 'W x' },
    };
  };
  const isAsked = (part: Part) => choices[part].length > 1 || choices[part][0] !== null;
  return (
    <div className="mapping">
      {parts.filter(isAsked).map((part) => (
        <p key={part} className="column">
          <label htmlFor={`${id}${part}`}>{say(labels[part])}</label>
          <select
            id={`${id}${part}`}
            value={String(at(choices[part], mapping[part]))}
            disabled={choices[part].length < 2}
            onChange={(event) =>
              onChange({ [part]: choices[part][Number(event.target.value)] ?? null })
            }
          >
            {choices[part].map((value, place) => (
              <option key={value} value={place}>
                {say(textOf(part, value))}
              </option>
            ))}
          </select>
        </p>
      ))}
    </div>
  );
}

/** The place of a value in a list that has it. */
const at = (values: readonly (string | null)[], value: string | null): number =>
  values.indexOf(value);
