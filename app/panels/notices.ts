/** Sentences that stand in a plot in place of what it cannot show. */
import type { Language, Text } from '../../workers/index.ts';
import type { Picture } from '../state/picture.ts';
import { floatFormats } from '../text/formats.ts';
import { say } from '../text/say.ts';
import type { Look } from './panel.ts';

const overflow: Text = {
  en: 'At step {t} the hidden state left the range of {format}: there is no gradient.',
  zh: '第 {t} 步时隐藏状态超出了 {format} 的范围：没有梯度。',
};

export const waiting: Text = { en: 'Being computed …', zh: '正在计算……' };

const missing: Text = {
  en: 'Not computed before it was printed. Ctrl+P or ⌘P computes it first.',
  zh: '打印前尚未计算。用 Ctrl+P 或 ⌘P 打印会先完成计算。',
};

/** What stands in a plot without numbers: on paper nobody computes any more. */
export const unready = ({ language, isPrinted }: Pick<Look, 'language' | 'isPrinted'>): string =>
  (isPrinted ? missing : waiting)[language];

export const noGradient: Text = {
  en: 'Every step gets a gradient of exactly zero.',
  zh: '每一步得到的梯度都恰好为零。',
};

/** Where the forward pass left the number format, in a sentence; null when it did not. */
export function overflowSentence(picture: Picture, language: Language): string | null {
  const { overflowAt } = picture.summary;
  if (overflowAt === null) return null;
  return say(overflow, language, { t: overflowAt, format: floatFormats[picture.config.prec] });
}

const gradientOverflow: Text = {
  en: '{lag} steps before the loss the gradient left the range of {format}; before that there is none.',
  zh: '从损失往回第 {lag} 步，梯度超出了 {format} 的范围；更早的步没有梯度。',
};

/** Where only the gradient left the number format, in a sentence; null when it did not. */
export function gradientOverflowSentence(picture: Picture, language: Language): string | null {
  const { gradientOverflowLag: lag } = picture.summary.verdict;
  if (lag === null) return null;
  return say(gradientOverflow, language, { lag, format: floatFormats[picture.config.prec] });
}
