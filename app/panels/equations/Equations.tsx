import { type ReactNode, useMemo } from 'react';
import { type Config, cellFormulas, type Language, type Text } from '../../../workers/index.ts';
import type { Palette } from '../../plot/color.ts';
import { formatNumber } from '../../text/numbers.ts';
import { say } from '../../text/say.ts';
import { gateColor } from '../gateColors.ts';
import { MathTree } from './MathTree.tsx';
import './equations.css';

const titleText: Text = { en: 'Equations: {cell}', zh: '方程：{cell}' };
const gatesText: Text = { en: 'Gates, coloured as in their plot', zh: '门，颜色与其图中相同' };
const stepText: Text = { en: 'One step forward', zh: '前向一步' };
const jacobianText: Text = {
  en: 'What one step back multiplies the gradient by',
  zh: '反向一步时梯度所乘的量',
};
const whereText: Text = {
  en: 'where a stands for what is inside the non-linearity:',
  zh: '其中 a 表示非线性函数内的量：',
};
const sourceText: Text = { en: 'Source: {source}', zh: '来源：{source}' };

/** The present cell in formulas: its equations, and what it multiplies the gradient by. */
export default function Equations({
  config,
  language,
  theme,
}: {
  readonly config: Config;
  readonly language: Language;
  readonly theme: Palette['name'];
}): ReactNode {
  const formulas = useMemo(() => cellFormulas(config), [config]);
  const { gates, equations, jacobian, preactivations, letters, caution } = formulas;
  const colorOf = (gate: string) => gateColor(theme, gates.indexOf(gate));
  return (
    <section
      className="equations"
      aria-label={say(titleText, language, { cell: formulas.label[language] })}
    >
      {caution && <p className="equations-caution">{caution[language]}</p>}
      <h3>{stepText[language]}</h3>
      <div className="equations-scroll">
        <MathTree node={equations} colorOf={colorOf} />
      </div>
      <h3>{jacobianText[language]}</h3>
      <div className="equations-scroll">
        {jacobian && <MathTree node={jacobian} colorOf={colorOf} />}
      </div>
      {gates.length > 0 && (
        <>
          <p>{whereText[language]}</p>
          <div className="equations-scroll">
            <MathTree node={preactivations} colorOf={colorOf} />
          </div>
        </>
      )}
      {letters.length > 0 && (
        <p>
          {letters
            .map(({ letter, value }) => `${letter} = ${formatNumber(value, language, 3)}`)
            .join(language === 'zh' ? '，' : ', ')}
        </p>
      )}
      {gates.length > 1 && (
        <ul className="equations-gates" aria-label={gatesText[language]}>
          {gates.map((gate) => (
            <li key={gate} style={{ color: colorOf(gate) }}>
              {gate}
            </li>
          ))}
        </ul>
      )}
      <p className="equations-source">{say(sourceText, language, { source: formulas.source })}</p>
    </section>
  );
}
