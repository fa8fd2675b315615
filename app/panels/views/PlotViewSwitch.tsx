import { type ReactNode, useId } from 'react';

/** One of a few ways to see a plot. */
export function ViewSwitch<Id extends string>({
  label,
  options,
  value,
  choose,
}: {
  readonly label: string;
  readonly options: readonly { readonly id: Id; readonly text: string }[];
  readonly value: Id;
  readonly choose: (id: Id) => void;
}): ReactNode {
  const name = useId();
  return (
    <div className="view-switch" role="radiogroup" aria-label={label}>
      {options.map(({ id, text }) => (
        <label key={id}>
          <input
            type="radio"
            name={name}
            value={id}
            checked={id === value}
            onChange={() => choose(id)}
          />
          <span>{text}</span>
        </label>
      ))}
    </div>
  );
}
