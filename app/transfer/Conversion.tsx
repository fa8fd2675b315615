import { type ReactNode, useState } from 'react';
import type { Text } from '../../workers/index.ts';
import { useSay } from '../state/surroundings.ts';
import { conversionOf } from './python.ts';

const hints: Readonly<Record<'torch' | 'keras', Text>> = {
  torch: {
    en: 'Where the file holds a whole model instead of a state dict, put .state_dict() before .items().',
    zh: '如果文件保存的是整个模型而非 state dict，请在 .items() 之前加上 .state_dict()。',
  },
  keras: {
    en: 'With TensorFlow 2.15 or older, take keras by “from tensorflow import keras”.',
    zh: '若使用 TensorFlow 2.15 或更早版本，请用 from tensorflow import keras 导入 keras。',
  },
};
const codeText: Text = { en: 'Python, two lines', zh: '两行 Python' };
const copyText: Text = { en: 'Copy', zh: '复制' };
const copiedText: Text = { en: 'Copied', zh: '已复制' };
const selectText: Text = { en: 'Select and copy it by hand', zh: '请手动选择并复制' };

/** What to do with a file that only Python can read. */
export function Conversion({
  name,
  code,
  text,
}: {
  readonly name: string;
  readonly code: 'torch' | 'keras';
  /** Why the page cannot read it. */
  readonly text: Text;
}): ReactNode {
  const say = useSay();
  const [label, setLabel] = useState(copyText);
  const program = conversionOf(code, name);
  const copy = (): void => {
    navigator.clipboard?.writeText(program).then(
      () => setLabel(copiedText),
      () => setLabel(selectText),
    ) ?? setLabel(selectText);
  };
  return (
    <>
      <p>{say(text)}</p>
      <textarea
        readOnly
        rows={5}
        spellCheck={false}
        aria-label={say(codeText)}
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
