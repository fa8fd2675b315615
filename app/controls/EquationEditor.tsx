import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { maxEquationsLength } from '../../workers/model/equations/length.ts';
import { parseEquations } from '../../workers/model/equations/parseEquations.ts';
import type { Problem } from '../../workers/model/equations/problems.ts';
import type { Language } from '../../workers/model/languages.ts';
import { say, type Text } from '../locales/index.ts';
import { createTimer } from '../session/settling.ts';
import { equationExamples } from './equationExamples.ts';
import './equationEditor.css';

/** How long the typing rests before the text is read. */
const restMs = 150;

/** The language in short: what is written, what it means. */
const helpLines: readonly (readonly [string, Text])[] = [
  ["h' = …", 'controls.equationEditor.helpLines.nextValue'],
  ['z = …', 'controls.equationEditor.helpLines.ownName'],
  ['+ − * /', 'controls.equationEditor.helpLines.unitByUnit'],
  ['lin(x, h)', 'controls.equationEditor.helpLines.linear'],
  ['sigmoid(…) tanh(…) act(…)', 'controls.equationEditor.helpLines.activations'],
  ['lin(x, h, fb)', 'controls.equationEditor.helpLines.keepingGate'],
  ['vec(p)', 'controls.equationEditor.helpLines.vector'],
  ['norm(…)', 'controls.equationEditor.helpLines.layerNormalisation'],
  ['leak eps gamma', 'controls.equationEditor.helpLines.settings'],
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
      <label htmlFor={id}>{say('controls.equationEditor.label', language)}</label>
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
        {say('controls.equationEditor.length', language, {
          length: draft.length,
          limit: maxEquationsLength,
        })}
      </p>
      <div id={`${id}problems`} className="equation-problems" aria-live="polite">
        {problems.length > 0 ? (
          <Problems problems={problems} language={language} select={select} />
        ) : (
          draft === value && <p>{say('controls.equationEditor.good', language)}</p>
        )}
      </div>
      <Examples language={language} isLocked={isLocked} choose={setDraft} />
      <LanguageHelp language={language} />
    </div>
  );
}

/** What is to be mended, each with where it stands in the text. */
function Problems({
  problems,
  language,
  select,
}: {
  readonly problems: readonly Problem[];
  readonly language: Language;
  readonly select: (problem: Problem) => void;
}): ReactNode {
  return (
    <>
      <p>{say('controls.equationEditor.kept', language)}</p>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.line}:${problem.column}:${problem.code}`}>
            <button type="button" className="quiet" onClick={() => select(problem)}>
              {say('controls.equationEditor.place', language, {
                line: problem.line,
                column: problem.column,
              })}
            </button>
            {say('writing.colon', language)}
            {say(`equations.${problem.code}`, language, problem.values)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Equations to begin from. */
function Examples({
  language,
  isLocked,
  choose,
}: {
  readonly language: Language;
  readonly isLocked: boolean;
  readonly choose: (text: string) => void;
}): ReactNode {
  return (
    <p className="equation-examples">
      {say('controls.equationEditor.start', language)}{' '}
      {equationExamples.map(({ name, text }) => (
        <button
          key={name}
          type="button"
          className="quiet"
          disabled={isLocked}
          onClick={() => choose(text)}
        >
          {name}
        </button>
      ))}
    </p>
  );
}

/** The language of equations, folded away. */
function LanguageHelp({ language }: { readonly language: Language }): ReactNode {
  return (
    <details>
      <summary>{say('controls.equationEditor.helpTitle', language)}</summary>
      <dl>
        {helpLines.map(([code, meaning]) => (
          <div key={code}>
            <dt>
              <code>{code}</code>
            </dt>
            <dd>{say(meaning, language)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Where a line and column, both from 1, lie in a text. */
export function offsetOf(text: string, line: number, column: number): number {
  const before = text.split('\n').slice(0, line - 1);
  const start = before.reduce((sum, one) => sum + one.length + 1, 0);
  return Math.min(text.length, start + column - 1);
}
