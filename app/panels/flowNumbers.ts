import type { Surface } from '../plot/surface.ts';
import type { Picture } from '../state/picture.ts';
import { formatLog10 } from '../text/numbers.ts';
import { say } from '../text/say.ts';
import { cutSentences, drawCuts } from './cuts.ts';
import { clipDecades, drawFlow, type FlowView, flow, roadsOf } from './flow.ts';
import { gradientOverflowSentence, noGradient, overflowSentence, waiting } from './notices.ts';
import type { Look, Panel } from './panel.ts';
import { isDead, relativeNorms, seriesOf, steps } from './series.ts';

/** The signature view with what nobody asks of it before it is drawn: words, table, read-out, and where it is cut. */
export const wholeFlow = {
  ...flow,
  draw: (surface, picture, look) =>
    drawCutFlow(surface, picture, look, { roads: roadsOf(picture), from: picture.config.T }),
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
    return (
      way +
      memorySentence(picture, look) +
      cutSentences(picture, look) +
      clipSentence(picture, look)
    );
  },
  rows: (picture, look) => {
    const state = seriesOf(picture, 'log10State');
    const number = (log10: number) => formatLog10(log10, look.language, 3);
    const roads = roadsOf(picture);
    return {
      head: [
        't',
        '‖hₜ‖',
        ...roads.flatMap(({ name }) => [`‖${name}‖`, say(ratioHead, look.language, { name })]),
      ],
      body: steps(picture.config.T).map((t) => [
        String(t),
        number(state(t)),
        ...roads.flatMap(({ norm, decades }) => [number(norm(t)), number(decades(t))]),
      ]),
    };
  },
  readOut: (picture, t, look) => [
    ...roadsOf(picture).map(
      ({ name, norm }) => `‖${name}‖ = ${formatLog10(norm(t), look.language)}`,
    ),
    `‖hₜ‖ = ${formatLog10(seriesOf(picture, 'log10State')(t), look.language)}`,
  ],
} as const satisfies Panel;

/** Draws a flow and marks where it is cut. */
export function drawCutFlow(surface: Surface, picture: Picture, look: Look, view: FlowView): void {
  drawFlow(surface, picture, look, {
    ...view,
    across: (labels, scale, road) => drawCuts(surface, labels, picture, look, scale, road),
  });
}

const ratioHead = { en: '{name} by ∂L/∂h at T', zh: '{name} 与 T 处 ∂L/∂h 之比' };
const described = {
  en: 'On its way back from step {T} to step 1 the norm of the gradient is multiplied by {factor}.',
  zh: '梯度从第 {T} 步回到第 1 步，范数变为 {factor} 倍。',
};
const memoryDescribed = {
  en: ' That of the memory, ∂L/∂c, ends at {factor} times the norm of ∂L/∂h at step {T}.',
  zh: '记忆的梯度 ∂L/∂c 最终为第 {T} 步 ∂L/∂h 范数的 {factor} 倍。',
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

function memorySentence(picture: Picture, look: Look): string {
  const [, memory] = roadsOf(picture);
  const arrives = memory?.decades(1) ?? Number.NaN;
  if (Number.isNaN(arrives)) return '';
  const factor = formatLog10(arrives, look.language);
  return say(memoryDescribed, look.language, { T: picture.config.T, factor });
}
