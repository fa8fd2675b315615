import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { parseEquations } from '../../workers/engine/graph/language/parseEquations.ts';
import type { Problem } from '../../workers/engine/graph/language/problems.ts';
import { maxEquationsLength } from '../../workers/model/equationsLength.ts';
import type { Language, Text } from '../../workers/model/text.ts';
import { createTimer } from '../session/settling.ts';
import { say } from '../words/say.ts';
import { equationExamples } from './equationExamples.ts';
import './equationEditor.css';

/** How long the typing rests before the text is read. */
const restMs = 150;

const labelText: Text = { en: 'Your own equations', zh: '自定义方程' };
const lengthText: Text = {
  en: '{length} of at most {limit} characters',
  zh: '{length} 个字符，最多 {limit} 个',
};
const keptText: Text = {
  en: 'Until this is mended, the last cell that could be read stays:',
  zh: '在更正之前，仍使用上一个可读取的单元：',
};
const goodText: Text = { en: 'The equations are in use.', zh: '方程已生效。' };
const placeText: Text = { en: 'Line {line}, column {column}', zh: '第 {line} 行第 {column} 列' };
const betweenText: Text = { en: ': ', zh: '：' };
const startText: Text = { en: 'Start from', zh: '起点' };
const helpTitle: Text = { en: 'How to write equations', zh: '方程的写法' };

/** The language in short: what is written, what it means. */
const helpLines: readonly (readonly [string, Text])[] = [
  [
    "h' = …",
    {
      en: 'The next value of the state h, which every cell needs. Other states likewise; without the prime a state is its previous value. One equation a line, or ; between them; # starts a comment.',
      zh: '状态 h 的下一步值，每个单元都需要。其他状态同理；不带撇号表示前一步的值。每行一个方程，或用 ; 分隔；# 之后是注释。',
    },
  ],
  [
    'z = …',
    {
      en: 'A name of your own, to be used in the equations below it.',
      zh: '自己取的名称，供下方的方程使用。',
    },
  ],
  ['+ − * /', { en: 'Unit by unit. A product needs its *.', zh: '逐单元运算。乘号 * 不能省略。' }],
  [
    'lin(x, h)',
    {
      en: 'A weight matrix for each operand and a bias: W x + U h + b. lin2 has the two biases of PyTorch.',
      zh: '每个参数各有一个权重矩阵，再加偏置：W x + U h + b。lin2 带有 PyTorch 的两个偏置。',
    },
  ],
  [
    'sigmoid(…) tanh(…) act(…)',
    {
      en: 'Activations by name; act is the one chosen among the controls.',
      zh: '按名称使用激活函数；act 是控件中所选的那个。',
    },
  ],
  [
    'lin(x, h, fb)',
    {
      en: 'Marks the gate that keeps: its bias starts at fb (with −fb, at minus that).',
      zh: '标明遗忘门（更新门）：其偏置从 fb 开始（写 −fb 则从负值开始）。',
    },
  ],
  ['vec(p)', { en: 'A parameter for each unit.', zh: '每个单元一个参数。' }],
  ['norm(…)', { en: 'Layer normalisation.', zh: '层归一化。' }],
  ['leak eps gamma', { en: 'The settings of those names.', zh: '同名的设置值。' }],
];

/** Equations of a cell, typed: read while typing, taken over as soon as they are a cell, else with what to mend. */
export function EquationEditor({
  value,
  language,
  isLocked = false,
  onApply,
}: {
  /** The equations in use. */
  readonly value: string;
  readonly language: Language;
  readonly isLocked?: boolean;
  /** Called with text that is a cell and differs from `value`. */
  readonly onApply: (text: string) => void;
}): ReactNode {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState(value);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [known, setKnown] = useState(value);
  const [applied, setApplied] = useState(value);

  if (known !== value) {
    setKnown(value);
    // Undo, a preset or a link changed the equations: the draft follows. What was applied from here comes back while
    // typing may have gone on.
    if (value !== applied) {
      setApplied(value);
      setDraft(value);
      setProblems([]);
    }
  }

  const read = (text: string): void => {
    const parsed = parseEquations(text);
    setProblems(parsed.ok ? [] : parsed.problems);
    if (!parsed.ok || text === value) return;
    setApplied(text);
    onApply(text);
  };
  const latest = useRef(read);
  useEffect(() => {
    latest.current = read;
  });
  useEffect(() => {
    const timer = createTimer();
    timer.start(() => latest.current(draft), restMs);
    return timer.stop;
  }, [draft]);

  const select = ({ line, column, length }: Problem): void => {
    const element = field.current;
    if (!element) return;
    const start = offsetOf(draft, line, column);
    element.focus();
    element.setSelectionRange(start, Math.min(draft.length, start + length));
  };

  return (
    <div className="equation-editor">
      <label htmlFor={id}>{labelText[language]}</label>
      <textarea
        id={id}
        ref={field}
        rows={Math.min(10, Math.max(4, draft.split('\n').length + 1))}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        disabled={isLocked}
        aria-invalid={problems.length > 0}
        aria-describedby={`${id}length ${id}problems`}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => read(draft)}
      />
      <p
        id={`${id}length`}
        className="equation-length"
        data-over={draft.length > maxEquationsLength}
      >
        {say(lengthText, language, { length: draft.length, limit: maxEquationsLength })}
      </p>
      <div id={`${id}problems`} className="equation-problems" aria-live="polite">
        {problems.length === 0 && draft === value && <p>{goodText[language]}</p>}
        {problems.length > 0 && (
          <>
            <p>{keptText[language]}</p>
            <ul>
              {problems.map((problem) => (
                <li key={`${problem.line}:${problem.column}:${problem.code}`}>
                  <button type="button" className="quiet" onClick={() => select(problem)}>
                    {say(placeText, language, { line: problem.line, column: problem.column })}
                  </button>
                  {betweenText[language]}
                  {problem.message[language]}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      <p className="equation-examples">
        {startText[language]}{' '}
        {equationExamples.map(({ name, text }) => (
          <button
            key={name}
            type="button"
            className="quiet"
            disabled={isLocked}
            onClick={() => setDraft(text)}
          >
            {name}
          </button>
        ))}
      </p>
      <details>
        <summary>{helpTitle[language]}</summary>
        <dl>
          {helpLines.map(([code, meaning]) => (
            <div key={code}>
              <dt>
                <code>{code}</code>
              </dt>
              <dd>{meaning[language]}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}

/** Where a line and column, both from 1, lie in a text. */
export function offsetOf(text: string, line: number, column: number): number {
  const before = text.split('\n').slice(0, line - 1);
  const start = before.reduce((sum, one) => sum + one.length + 1, 0);
  return Math.min(text.length, start + column - 1);
}
