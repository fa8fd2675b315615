/** Sentences that stand in a plot in place of what it cannot show. */
import type { Config } from '../../workers/model/params.ts';
import type { Language, Text } from '../../workers/model/text.ts';
import type { Overflow } from '../session/measured.ts';
import { floatFormats } from '../words/formats.ts';
import { say } from '../words/say.ts';
import type { Look } from './panel.ts';

const stateOverflow: Text = {
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

const gradientOverflow: Text = {
  en: '{lag} steps before the loss the gradient left the range of {format}; before that there is none.',
  zh: '从损失往回第 {lag} 步，梯度超出了 {format} 的范围；更早的步没有梯度。',
};

/** Where a run left its number format, in a sentence. */
export function overflowSaid(
  overflow: Overflow,
  { prec }: Pick<Config, 'prec'>,
  language: Language,
): string {
  const format = floatFormats[prec];
  return overflow.where === 'state'
    ? say(stateOverflow, language, { t: overflow.step, format })
    : say(gradientOverflow, language, { lag: overflow.lag, format });
}
