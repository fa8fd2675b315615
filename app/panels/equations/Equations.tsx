import { type FocusEvent, type PointerEvent, type ReactNode, useMemo } from 'react';
import { cellFormulas } from '../../../workers/engine/graph/cellText.ts';
import { findLeak, type Leak } from '../../../workers/engine/graph/leak.ts';
import type { MathNode } from '../../../workers/engine/graph/mathml.ts';
import type { Config } from '../../../workers/model/params.ts';
import type { Language, Text } from '../../../workers/model/text.ts';
import type { Palette } from '../../plot/surface.ts';
import { formatNumber, noNumber } from '../../words/numbers.ts';
import { say } from '../../words/say.ts';
import { gateColor } from '../gates/gateColors.ts';
import { LeakTable, leakSentence } from './LeakTable.tsx';
import { type Marks, MathTree } from './MathTree.tsx';
import { pointAt, usePointed } from './pointed.ts';
import './equations.css';

const titleText: Text = { en: 'Equations: {cell}', zh: '方程：{cell}' };
const gatesText: Text = { en: 'Gates, coloured as in their plot', zh: '门，颜色与其图中相同' };
const stepText: Text = { en: 'One step forward', zh: '前向一步' };
const jacobianText: Text = {
  en: 'What one step back multiplies the gradient by',
  zh: '反向一步时梯度所乘的量',
};
const leakText: Text = { en: 'Where is the leak?', zh: '梯度漏在哪里？' };
const waitingText: Text = { en: 'Being computed …', zh: '正在计算……' };
const tooLongText: Text = {
  en: 'Written out, the Jacobian of these equations has more than 64 terms: it is not shown.',
  zh: '展开后，这些方程的雅可比矩阵超过 64 项：不予显示。',
};
const underText: Text = {
  en: 'Under each part: by how much it multiplies the gradient of the last loss at t = {t}.',
  zh: '各部分下方的数：t = {t} 时它使末步损失的梯度变为多少倍。',
};
const whereText: Text = {
  en: 'where a stands for what is inside the non-linearity:',
  zh: '其中 a 表示非线性函数内的量：',
};
const sourceText: Text = { en: 'Source: {source}', zh: '来源：{source}' };

/** The present cell in formulas: its equations, and what it multiplies the gradient by, with numbers where they are known. */
export default function Equations({
  config,
  language,
  theme,
  leak = null,
  children,
}: {
  readonly config: Config;
  readonly language: Language;
  readonly theme: Palette['name'];
  /** The terms of the Jacobian in numbers; null while they are not known. */
  readonly leak?: Leak | null;
  /** What stands below the equations of one step. */
  readonly children?: ReactNode;
}): ReactNode {
  const formulas = useMemo(() => cellFormulas(config), [config]);
  const { gates, equations, jacobian, preactivations, letters, caution } = formulas;
  const pointed = usePointed();
  const found = useMemo(() => leak && findLeak(leak), [leak]);
  const colorOf = (gate: string) => gateColor(theme, gates.indexOf(gate));
  const gateOf = useMemo(() => gatesOfParts(jacobian), [jacobian]);
  const factors = useMemo(
    () => new Map(leak?.terms.flatMap(({ parts }) => parts.map(({ id, factor }) => [id, factor]))),
    [leak],
  );
  const marks: Marks = {
    colorOf,
    gate: pointed.gate,
    part: pointed.part,
    leak: found?.part ? { part: found.part.id, kind: found.kind } : null,
    under: (part) => {
      const factor = factors.get(part);
      if (factor === undefined) return null;
      return Number.isFinite(factor) ? `×${formatNumber(factor, language)}` : noNumber;
    },
  };
  return (
    <section
      className="equations"
      aria-label={say(titleText, language, { cell: formulas.label[language] })}
    >
      {caution && <p className="equations-caution">{caution[language]}</p>}
      <h3>{stepText[language]}</h3>
      <Wide label={stepText[language]}>
        <MathTree node={equations} {...marks} />
      </Wide>
      {gates.length > 1 && (
        <ul className="equations-gates" aria-label={gatesText[language]}>
          {gates.map((gate) => (
            <li key={gate}>
              <button
                type="button"
                className="quiet"
                data-gate={gate}
                aria-pressed={pointed.gate === gate}
                style={{ color: colorOf(gate) }}
                {...pointing}
              >
                {gate}
              </button>
            </li>
          ))}
        </ul>
      )}
      {children}
      <h3>{jacobianText[language]}</h3>
      {jacobian ? (
        <Wide label={jacobianText[language]}>
          <MathTree node={jacobian} {...marks} />
        </Wide>
      ) : (
        <p>{tooLongText[language]}</p>
      )}
      {jacobian && leak && (
        <p className="equations-note">{say(underText, language, { t: leak.t })}</p>
      )}
      {jacobian && (
        <>
          <h3>{leakText[language]}</h3>
          <p className="leak-said" data-kind={found?.kind}>
            {leak ? leakSentence(leak, found, language) : waitingText[language]}
          </p>
          {leak && <LeakTable leak={leak} found={found} language={language} gateOf={gateOf} />}
        </>
      )}
      {gates.length > 0 && (
        <>
          <p>{whereText[language]}</p>
          <Wide label={whereText[language]}>
            <MathTree node={preactivations} {...marks} />
          </Wide>
        </>
      )}
      {letters.length > 0 && (
        <p>
          {letters
            .map(({ letter, value }) => `${letter} = ${formatNumber(value, language, 3)}`)
            .join(language === 'zh' ? '，' : ', ')}
        </p>
      )}
      <p className="equations-source">{say(sourceText, language, { source: formulas.source })}</p>
    </section>
  );
}

/** A formula that may be wider than the page: it scrolls by itself. */
function Wide({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="equations-scroll" tabIndex={0} aria-label={label} {...pointing}>
      {children}
    </section>
  );
}

/** What the pointer or the focus is on, by the names that the elements carry. */
const pointing = {
  onPointerOver: (event: PointerEvent) => point(event.target),
  onPointerLeave: () => pointAt({}),
  onFocus: (event: FocusEvent) => point(event.target),
  onBlur: () => pointAt({}),
};

function point(target: EventTarget): void {
  if (!(target instanceof Element)) return;
  const part = target.closest('[data-part]');
  const gate = target.closest('[data-gate]:not(mtr)') ?? part?.querySelector('[data-gate]');
  pointAt({
    part: part?.getAttribute('data-part') ?? null,
    gate: gate?.getAttribute('data-gate') ?? null,
  });
}

/** The gate that a named part of a formula belongs to, by the part's name: the first that stands in it. */
function gatesOfParts(formula: MathNode | null): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = ({ attributes, children }: MathNode, parts: readonly string[]): void => {
    const { 'data-part': part, 'data-gate': gate } = attributes;
    const inside = part === undefined ? parts : [...parts, part];
    if (gate !== undefined) {
      for (const name of inside) if (!found.has(name)) found.set(name, gate);
    }
    for (const child of children) if (typeof child !== 'string') visit(child, inside);
  };
  if (formula) visit(formula, []);
  return found;
}
