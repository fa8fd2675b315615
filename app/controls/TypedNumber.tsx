import { type ReactNode, useState } from 'react';
import { parseTyped } from './typed.ts';

/** A number beside its name: taken at Enter or when the field is left, given up at Escape. What is no number is dropped. */
export function TypedNumber({
  label,
  value,
  onTyped,
  className,
  inputMode,
}: {
  readonly label: string;
  readonly value: number;
  readonly onTyped: (value: number) => void;
  readonly className: string;
  /** Which keys a phone offers. */
  readonly inputMode: 'numeric' | 'decimal';
}): ReactNode {
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? String(value);
  const commit = (): void => {
    const typed = draft === null ? undefined : parseTyped(draft);
    setDraft(null);
    if (typed !== undefined && Number.isFinite(typed)) onTyped(typed);
  };
  return (
    <label className={className}>
      {label}
      <input
        className="typed"
        type="text"
        inputMode={inputMode}
        autoComplete="off"
        spellCheck={false}
        style={{ '--letters': shown.length }}
        value={shown}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') setDraft(null);
        }}
      />
    </label>
  );
}
