/** What is said about pinning. */
import type { Text } from '../../../workers/model/text.ts';

export const nothingSentence: Text = {
  en: 'There is nothing to pin yet: no run has been computed.',
  zh: '还没有可固定的运行：尚未计算出任何结果。',
};

export const alreadySentence: Text = {
  en: 'This run is pinned already. Change a setting, then compare.',
  zh: '这次运行已经固定。请先更改一项设置再比较。',
};

export const repairedSentence: Text = {
  en: 'A pinned run in this address had values that are not possible; the nearest possible ones are used.',
  zh: '此地址中某个固定的运行含有不可用的值，已改用最接近的可用值。',
};

export const notInLinkSentence: Text = {
  en: 'The link does not hold every pinned run: one has own data, was trained while settings changed or for more than 5000 steps, or is too long for an address.',
  zh: '链接不包含全部固定的运行：其中有的使用了自己的数据，有的在训练中改过设置或训练超过 5000 步，或因过长而无法写入地址。',
};

/** Three are there: the reader decides. */
export const fullOffer: { readonly text: Text; readonly label: Text } = {
  text: {
    en: 'Three runs are pinned, as many as a plot can tell apart. Unpin one below, or',
    zh: '已固定三个运行，再多图中便难以分辨。可在下方取消固定一个，或者',
  },
  label: { en: 'Replace the oldest', zh: '替换最早的一个' },
};
