import type { Picture } from '../state/picture.ts';
import { formatLog10 } from '../text/numbers.ts';
import { say } from '../text/say.ts';
import { cutSentences } from './cuts.ts';
import { clipDecades, flow } from './flow.ts';
import { gradientOverflowSentence, noGradient, overflowSentence, waiting } from './notices.ts';
import type { Look, Panel } from './panel.ts';
import { isDead, relativeNorms, seriesOf, steps } from './series.ts';

/** The signature view with what nobody asks of it before it is drawn: table and read-out. */
export const wholeFlow = {
  ...flow,
  describe: (picture, look) => {
    const overflow =
      overflowSentence(picture, look.language) ?? gradientOverflowSentence(picture, look.language);
    if (overflow) return overflow;
    const { T } = picture.config;
    const relative = relativeNorms(picture);
    if (isDead(relative, T)) return noGradient[look.language];
    if (Number.isNaN(relative(1))) return waiting[look.language];
    const values = { T, factor: formatLog10(relative(1), look.language) };
    const way = say(described, look.language, values);
    return way + cutSentences(picture, look) + clipSentence(picture, look);
  },
  rows: (picture, look) => {
    const norm = seriesOf(picture, 'log10Norms');
    const state = seriesOf(picture, 'log10State');
    const relative = relativeNorms(picture);
    const number = (log10: number) => formatLog10(log10, look.language, 3);
    const { T } = picture.config;
    return {
      head: ['t', '‖hₜ‖', '‖∂L/∂hₜ‖', say(ratioHead, look.language)],
      body: steps(T).map((t) => [
        String(t),
        number(state(t)),
        number(norm(t)),
        number(relative(t)),
      ]),
    };
  },
  readOut: (picture, t, look) => [
    `‖∂L/∂hₜ‖ = ${formatLog10(seriesOf(picture, 'log10Norms')(t), look.language)}`,
    `‖hₜ‖ = ${formatLog10(seriesOf(picture, 'log10State')(t), look.language)}`,
  ],
} as const satisfies Panel;

const ratioHead = { en: 'relative to step T', zh: '相对于第 T 步' };
const described = {
  en: 'On its way back from step {T} to step 1 the norm of the gradient is multiplied by {factor}.',
  zh: '梯度从第 {T} 步回到第 1 步，范数变为 {factor} 倍。',
};
const clipDescribed = {
  en: ' Clipping then multiplies the gradient of the parameters by {factor}.',
  zh: '随后裁剪把参数的梯度乘以 {factor}。',
};

function clipSentence(picture: Picture, look: Look): string {
  const decades = clipDecades(picture);
  if (decades === null) return '';
  return say(clipDescribed, look.language, { factor: formatLog10(decades, look.language) });
}
