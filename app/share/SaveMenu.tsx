import { type ReactNode, useId } from 'react';
import { experimentHash, type Text } from '../../workers/index.ts';
import { useSession } from '../controls/controlled.ts';
import { useExperiment } from '../state/experiment.ts';
import { showSentence } from '../state/notices.ts';
import { useSay } from '../state/surroundings.ts';

const saveText: Text = { en: 'Save …', zh: '保存……' };
const failedText: Text = {
  en: 'The file could not be written; nothing was saved. Try again when the plots are there.',
  zh: '无法写出文件，未保存任何内容。请在图形出现后重试。',
};

/** What the engine can write of the run; it words nothing, so the names stand here. */
const formats: readonly { readonly id: string; readonly label: Text }[] = [
  { id: 'pytorch', label: { en: 'PyTorch script (.py)', zh: 'PyTorch 脚本（.py）' } },
  { id: 'notebook', label: { en: 'Jupyter notebook (.ipynb)', zh: 'Jupyter 笔记本（.ipynb）' } },
];

/** Saves the network on screen as something that runs elsewhere. */
export function SaveMenu(): ReactNode {
  const say = useSay();
  const id = useId();
  const { complete, write } = useSession();

  const save = async (format: string): Promise<void> => {
    try {
      await complete(['norms']);
      const file = await write(format, experimentHash(useExperiment.getState().settings));
      if (!file) throw new Error('no file');
      download(file.name, new Blob([file.data], { type: file.mime }));
    } catch {
      showSentence('save', failedText);
    }
  };

  return (
    <>
      <label className="unseen" htmlFor={id}>
        {say(saveText)}
      </label>
      <select
        id={id}
        className="save"
        value=""
        onChange={(event) => {
          void save(event.target.value);
        }}
      >
        <option value="" disabled hidden>
          {say(saveText)}
        </option>
        {formats.map((format) => (
          <option key={format.id} value={format.id}>
            {say(format.label)}
          </option>
        ))}
      </select>
    </>
  );
}

function download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
