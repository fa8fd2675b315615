import { type ReactNode, useState } from 'react';
import type { Text, TextKey } from '../../locales/index.ts';
import { useSay } from '../../session/language.ts';
import { type Convertible, conversionOf } from './python.ts';

const hints: Readonly<Record<Convertible, Text>> = {
  torch: 'importing.conversion.hints.torch',
  keras: 'importing.conversion.hints.keras',
  hdf5: 'importing.conversion.hints.hdf5',
};

/** What to do with a file that only Python can read. */
export function Conversion({
  name,
  code,
  text,
}: {
  readonly name: string;
  readonly code: Convertible;
  /** Why the page cannot read it. */
  readonly text: Text;
}): ReactNode {
  const say = useSay();
  const [label, setLabel] = useState<TextKey>('importing.conversion.copy');
  const program = conversionOf(code, name);
  const copy = (): void => {
    navigator.clipboard?.writeText(program).then(
      () => setLabel('importing.conversion.copied'),
      () => setLabel('importing.conversion.select'),
    ) ?? setLabel('importing.conversion.select');
  };
  return (
    <>
      <p>{say(text)}</p>
      <textarea
        readOnly
        rows={Math.min(11, program.split('\n').length + 1)}
        spellCheck={false}
        aria-label={say('importing.conversion.code')}
        value={program}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <p>{say(hints[code])}</p>
      <p>
        <button type="button" onClick={copy} aria-live="polite">
          {say(label)}
        </button>
      </p>
    </>
  );
}
