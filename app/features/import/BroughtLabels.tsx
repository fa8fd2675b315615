import type { ReactNode } from 'react';
import { usesReadout } from '../../../workers/engine/takesReadout.ts';
import { settingsFor } from '../../../workers/engine/tasks/data.ts';
import type { OwnData } from '../../../workers/model/own.ts';
import type { Text } from '../../../workers/model/text.ts';
import { useSession } from '../../controls/controlled.ts';
import { useExperiment } from '../../session/experiment.ts';
import { useOwn } from '../../session/own.ts';
import { useSay } from '../../session/surroundings.ts';
import { networkForm, shapeOf } from './networkForm.ts';

type Kind = 'network' | 'inputs';
type Labelled = Extract<OwnData, { readonly kind: Kind }>;

const usedTexts: Readonly<Record<Kind, Text>> = {
  network: { en: 'Your network: {name} ({form})', zh: '你的网络：{name}（{form}）' },
  inputs: { en: 'Your inputs: {name} ({form})', zh: '你的输入：{name}（{form}）' },
};
const asideTexts: Readonly<Record<Kind, Text>> = {
  network: {
    en: 'Your network {name} ({form}) is set aside: the settings describe another one.',
    zh: '你的网络 {name}（{form}）已搁置：当前设置描述的是另一个网络。',
  },
  inputs: {
    en: 'Your inputs {name} ({form}) are set aside: the task or its number of inputs m is another.',
    zh: '你的输入 {name}（{form}）已搁置：任务或输入数 m 不同。',
  },
};
const takenText: Text = {
  en: 'Its read-out is that of the file: {readout}.',
  zh: '读出层取自文件：{readout}。',
};
const noneText: Text = {
  en: 'The file has no read-out that is surely its own: one is drawn.',
  zh: '文件中没有可以确定属于它的读出层：读出层为随机抽取。',
};
const unfitText: Text = {
  en: 'The file’s read-out {readout} has {p} outputs and is linear, unlike the one in the settings: another one is drawn.',
  zh: '文件中的读出层 {readout} 是线性的，有 {p} 个输出，与当前设置不符：读出层为随机抽取。',
};
const cutText: Text = {
  en: 'T = {T}: of its {steps} steps the first {T} are read, the same in every sequence of the batch.',
  zh: 'T = {T}：只读取其 {steps} 步中的前 {T} 步，批次中每条序列都相同。',
};
const sameText: Text = {
  en: 'Every sequence of the batch reads the same.',
  zh: '批次中每条序列读取的内容都相同。',
};
const returnText: Text = { en: 'Return to it', zh: '重新使用' };
const removeText: Text = { en: 'Remove', zh: '移除' };
const removeNameText: Text = { en: 'Remove {name}', zh: '移除 {name}' };

/** Networks and inputs from files: in use, or kept for when the settings fit them again. */
export function BroughtLabels(): ReactNode {
  const { network, inputs } = useOwn();
  return (
    <div role="status">
      {network?.data.kind === 'network' && <BroughtLabel data={network.data} />}
      {inputs?.data.kind === 'inputs' && <BroughtLabel data={inputs.data} />}
    </div>
  );
}

function BroughtLabel({ data }: { readonly data: Labelled }): ReactNode {
  const say = useSay();
  const { set, giveBack } = useSession();
  const { kind, name } = data;
  const isUsed = useExperiment(({ own }) => own[kind] !== undefined);
  const form = data.kind === 'network' ? networkForm(data) : shapeOf(data);
  const isTaken = useExperiment(
    ({ config }) => data.kind === 'network' && usesReadout(data, config),
  );
  const T = useExperiment(({ config }) => config.T);
  const readout = data.kind === 'network' ? data.readout : undefined;
  const readoutText = readout ? (isTaken ? takenText : unfitText) : noneText;
  return (
    <div className="brought" data-used={isUsed}>
      <p>
        {say((isUsed ? usedTexts : asideTexts)[kind], { name, form: say(form) })}
        {data.kind === 'inputs' && isUsed && (
          <span> {say(data.T > T ? cutText : sameText, { T, steps: data.T })}</span>
        )}
        {kind === 'network' && isUsed && (
          <span> {say(readoutText, { readout: readout?.name ?? '', p: readout?.p ?? 0 })}</span>
        )}
      </p>
      {!isUsed && (
        <button type="button" onClick={() => set(settingsFor(data), 'choice')}>
          {say(returnText)}
        </button>
      )}
      <button
        type="button"
        aria-label={say(removeNameText, { name })}
        onClick={() => giveBack(kind)}
      >
        {say(removeText)}
      </button>
    </div>
  );
}
