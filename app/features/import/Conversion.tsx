import { type ReactNode, useState } from 'react';
import type { Text } from '../../../workers/model/text.ts';
import { useSay } from '../../session/surroundings.ts';
import { type Convertible, conversionOf } from './python.ts';

const hints: Readonly<Record<Convertible, Text>> = {
  torch: {
    en: 'State dicts, checkpoints that hold one, and whole models are taken apart. For a whole model PyTorch 2.6 and newer ask for weights_only=False in torch.load, which runs code of the file: only for files that you trust.',
    zh: '可处理 state dict、包含 state dict 的检查点以及整个模型。若是整个模型，PyTorch 2.6 及以上需要在 torch.load 中加上 weights_only=False，这会运行文件中的代码：只对可信的文件这样做。',
  },
  keras: {
    en: 'With TensorFlow 2.15 or older, take keras by “from tensorflow import keras”.',
    zh: '若使用 TensorFlow 2.15 或更早版本，请用 from tensorflow import keras 导入 keras。',
  },
  hdf5: {
    en: 'h5py comes with Keras. The file may hold a whole model or its weights alone.',
    zh: 'h5py 随 Keras 一起安装。文件可以是整个模型，也可以只有权重。',
  },
};
const codeText: Text = { en: 'Python program', zh: 'Python 程序' };
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
  readonly code: Convertible;
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
        rows={Math.min(11, program.split('\n').length + 1)}
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
