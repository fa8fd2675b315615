/** Small tables of things to choose from that have no folder of their own. */
import type { Initializer } from '../engine/initializers/initializer.ts';
import { uniform } from '../engine/initializers/uniform.ts';
import { uniform01 } from '../engine/initializers/uniform01.ts';
import type { Random } from '../engine/random.ts';
import { type Entry, table } from './table.ts';

/** How biases start. */
export interface BiasInitializer<Id extends string = string> extends Entry<Id> {
  /** Fills one block of a bias vector; `hidden` is n. */
  readonly fill: (vector: Float64Array, random: Random, hidden: number) => void;
}

export const biasInitializers = table(
  {
    id: 'zero',
    label: { en: 'zero', zh: '零' },
    summary: { en: 'Every bias starts at 0.', zh: '所有偏置从 0 开始。' },
    source: 'Glorot & Bengio (2010)',
    fill: (vector: Float64Array) => {
      vector.fill(0);
    },
  },
  biasesFrom(uniform),
  biasesFrom(uniform01),
) satisfies { entries: readonly BiasInitializer[] };

function biasesFrom<Id extends string>(initializer: Initializer<Id>): BiasInitializer<Id> {
  const { id, label, summary, source } = initializer;
  return {
    id,
    label,
    summary,
    source,
    fill: (vector, random, hidden) => initializer.fill(vector, vector.length, 1, random, hidden),
  };
}

/** Which gradient the norm panel draws. */
export const quantities = table(
  {
    id: 'total',
    label: { en: 'total', zh: '总梯度' },
    summary: {
      en: '∂L/∂h at each step along all paths, from all losses.',
      zh: '每一步的 ∂L/∂h，包含所有路径和所有损失。',
    },
    source: 'Werbos (1990)',
  },
  {
    id: 'last',
    label: { en: 'last loss', zh: '末步损失' },
    summary: {
      en: '∂L_T/∂(h, c): only the loss at the last step; the verdict reads this one.',
      zh: '∂L_T/∂(h, c)：只含最后一步的损失；结论依据它得出。',
    },
    source: 'Pascanu, Mikolov & Bengio (2013)',
  },
  {
    id: 'transport',
    label: { en: 'transport', zh: '传输' },
    summary: {
      en: '‖∂s_T/∂s_t‖₂: how much any change of the state can grow or shrink until T, whatever the loss.',
      zh: '‖∂s_T/∂s_t‖₂：状态的任意变化到 T 时最多放大或缩小多少，与损失无关。',
    },
    source: 'Pascanu, Mikolov & Bengio (2013), eq. 5',
  },
  {
    id: 'share',
    label: { en: 'parameter share', zh: '参数份额' },
    summary: {
      en: 'What each step contributes to ∂L/∂U and ∂L/∂W.',
      zh: '每一步对 ∂L/∂U 和 ∂L/∂W 的贡献。',
    },
    source: 'Pascanu, Mikolov & Bengio (2013), eq. 4',
  },
);

/** Direction of a bidirectional network that Jacobians and gates are taken of. */
export const directions = table(
  {
    id: 'forward',
    label: { en: 'forward', zh: '正向' },
    summary: { en: 'The network that reads from 1 to T.', zh: '从 1 读到 T 的网络。' },
    source: 'Schuster & Paliwal (1997)',
  },
  {
    id: 'reverse',
    label: { en: 'reverse', zh: '反向' },
    summary: { en: 'The network that reads from T to 1.', zh: '从 T 读到 1 的网络。' },
    source: 'Schuster & Paliwal (1997)',
  },
);

export const languageChoices = table(
  {
    id: 'auto',
    label: { en: 'browser’s', zh: '跟随浏览器' },
    summary: { en: 'The language of the browser.', zh: '使用浏览器的语言。' },
    source: 'BCP 47',
  },
  {
    id: 'en',
    label: { en: 'English', zh: 'English' },
    summary: { en: 'English.', zh: '英文。' },
    source: 'BCP 47',
  },
  {
    id: 'zh',
    label: { en: '中文', zh: '中文' },
    summary: { en: 'Simplified Chinese.', zh: '简体中文。' },
    source: 'BCP 47',
  },
);

export const themes = table(
  {
    id: 'auto',
    label: { en: 'system’s', zh: '跟随系统' },
    summary: { en: 'Light or dark as the system is set.', zh: '随系统设置切换深浅色。' },
    source: 'CSS prefers-color-scheme',
  },
  {
    id: 'light',
    label: { en: 'light', zh: '浅色' },
    summary: { en: 'Dark ink on a light ground.', zh: '浅底深字。' },
    source: 'CSS prefers-color-scheme',
  },
  {
    id: 'dark',
    label: { en: 'dark', zh: '深色' },
    summary: { en: 'Light ink on a dark ground.', zh: '深底浅字。' },
    source: 'CSS prefers-color-scheme',
  },
);
