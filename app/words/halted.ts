/** Where training left the numbers, in a sentence. */
import type { Breakdown, BrokenKind } from '../../workers/engine/breakdown.ts';
import type { Config } from '../../workers/model/params.ts';
import { fill, type Language, languages, type Text } from '../../workers/model/text.ts';
import { floatFormats } from './formats.ts';

const whole: Text = {
  en: 'Training stopped after step {step}: {what} left the range of {format}. {why} Nothing was updated since; Rewind goes back to step 0.',
  zh: '训练在第 {step} 步之后停止：{what}超出了 {format} 的范围。{why}此后没有再更新；“回退”可回到第 0 步。',
};

/** The first quantity that is no number, by its kind. */
const what: Readonly<Record<BrokenKind, Text>> = {
  weight: { en: 'the weight {name}', zh: '权重 {name} ' },
  preactivation: {
    en: 'at t = {t}{layer} the pre-activation of {name}',
    zh: 't = {t} 时{layer}{name} 的预激活',
  },
  gate: { en: 'at t = {t}{layer} the value of {name}', zh: 't = {t} 时{layer} {name} 的取值' },
  state: { en: 'at t = {t}{layer} the state {name}', zh: 't = {t} 时{layer}状态 {name} ' },
  output: { en: 'at t = {t} the output y', zh: 't = {t} 时输出 y ' },
  loss: { en: 'the loss', zh: '损失' },
  adjoint: {
    en: 'at t = {t}{layer} the gradient ∂L/∂{name}, on its way back,',
    zh: 't = {t} 时{layer}回传的梯度 ∂L/∂{name} ',
  },
  gradient: { en: 'the gradient of the weight {name}', zh: '权重 {name} 的梯度' },
};

/** What that means. */
const why: Readonly<Record<BrokenKind, Text>> = {
  weight: {
    en: 'The update itself was too large: learning rate times gradient.',
    zh: '更新本身过大：学习率乘以梯度。',
  },
  preactivation: wayForward(),
  gate: wayForward(),
  state: wayForward(),
  output: wayForward(),
  loss: {
    en: 'Every state was still a number; their squared error was not.',
    zh: '各状态仍是有限的数，误差却不是。',
  },
  adjoint: wayBack(),
  gradient: wayBack(),
};

function wayForward(): Text {
  return {
    en: 'The weights of that step make the state grow from one time step to the next.',
    zh: '这一步的权重使状态逐个时间步增大。',
  };
}

function wayBack(): Text {
  return {
    en: 'The forward pass was still in range; the backward pass was not.',
    zh: '前向计算仍在范围之内，反向计算则不然。',
  };
}

const inLayer: Text = { en: ' in layer {layer}', zh: '第 {layer} 层' };

/** The sentence in both languages. */
export function haltedText(halted: Breakdown, config: Config): Text {
  const said = (language: Language): string => {
    const layer =
      halted.layer !== null && config.layers > 1
        ? fill(inLayer[language], { layer: halted.layer })
        : '';
    const values = { t: halted.t ?? '', name: halted.name ?? '', layer };
    return fill(whole[language], {
      step: halted.step,
      what: fill(what[halted.kind][language], values),
      format: floatFormats[config.prec],
      why: why[halted.kind][language],
    });
  };
  const [en, zh] = languages.map(said);
  return { en: en ?? '', zh: zh ?? '' };
}
