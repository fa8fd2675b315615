import { type FocusEvent, type PointerEvent, type ReactNode, useEffect, useMemo } from 'react';
import { findLeak, type Leak, type LeakFound } from '../../../workers/engine/analysis/leak.ts';
import { cellFormulas } from '../../../workers/engine/print/cellText.ts';
import type { MathNode } from '../../../workers/engine/print/mathml.ts';
import type { Language } from '../../../workers/model/languages.ts';
import type { Config } from '../../../workers/model/params/index.ts';
import { cautionOf, labelOf } from '../../locales/entries.ts';
import { say } from '../../locales/index.ts';
import type { Palette } from '../../plot/surface.ts';
import { pointAt, useView } from '../../session/view.ts';
import { formatNumber, noNumber } from '../../words/numbers.ts';
import { gateColor } from '../gates/gateColors.ts';
import { loadMathsFont } from './font/mathsFont.ts';
import { LeakTable, leakSentence } from './LeakTable.tsx';
import { type FormulaMarks, MathTree } from './MathTree.tsx';
import './equations.css';

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
  const { gates, equations, jacobian, preactivations, letters } = formulas;
  const caution = cautionOf(formulas.cell, language);
  useEffect(() => void loadMathsFont(), []);
  const found = useMemo(() => leak && findLeak(leak), [leak]);
  const colorOf = (gate: string) => gateColor(theme, gates.indexOf(gate));
  const marks: FormulaMarks = { colorOf, ...usePointed(), ...useNumbers(leak, found, language) };
  return (
    <section
      className="equations"
      aria-label={say('panels.equations.title', language, {
        cell: say(labelOf({ name: 'cells' }, formulas.cell), language),
      })}
    >
      {caution && <p className="equations-caution">{caution}</p>}
      <h3>{say('panels.equations.step', language)}</h3>
      <Wide label={say('panels.equations.step', language)}>
        <MathTree node={equations} {...marks} />
      </Wide>
      {gates.length > 1 && <GateButtons gates={gates} colorOf={colorOf} language={language} />}
      {children}
      <h3>{say('panels.equations.jacobian', language)}</h3>
      {jacobian ? (
        <Factors {...{ jacobian, marks, leak, found, language }} />
      ) : (
        <p>{say('panels.equations.tooLong', language)}</p>
      )}
      {gates.length > 0 && (
        <>
          <p>{say('panels.equations.where', language)}</p>
          <Wide label={say('panels.equations.where', language)}>
            <MathTree node={preactivations} {...marks} />
          </Wide>
        </>
      )}
      {letters.length > 0 && (
        <p>
          {letters
            .map(({ letter, value }) => `${letter} = ${formatNumber(value, language, 3)}`)
            .join(say('writing.comma', language))}
        </p>
      )}
      <p className="equations-source">
        {say('panels.equations.source', language, { source: formulas.source })}
      </p>
    </section>
  );
}

/** The gate and the part that are pointed at. */
function usePointed(): Pick<FormulaMarks, 'gate' | 'part'> {
  const { gate, part } = useView(({ pointed }) => pointed);
  return { gate, part };
}

/** What the parts of the Jacobian multiply by, where that is known, and the one that leaks. */
function useNumbers(
  leak: Leak | null,
  found: LeakFound | null,
  language: Language,
): Pick<FormulaMarks, 'leak' | 'under'> {
  const factors = useMemo(
    () => new Map(leak?.terms.flatMap(({ parts }) => parts.map(({ id, factor }) => [id, factor]))),
    [leak],
  );
  return {
    leak: found?.part ? { part: found.part.id, kind: found.kind } : null,
    under: (part) => {
      const factor = factors.get(part);
      if (factor === undefined) return null;
      return Number.isFinite(factor) ? `×${formatNumber(factor, language)}` : noNumber;
    },
  };
}

/** The names of the gates in their colours; each lights up its terms. */
function GateButtons({
  gates,
  colorOf,
  language,
}: {
  readonly gates: readonly string[];
  readonly colorOf: (gate: string) => string;
  readonly language: Language;
}): ReactNode {
  const pointed = useView((view) => view.pointed.gate);
  return (
    <ul className="equations-gates" aria-label={say('panels.equations.gates', language)}>
      {gates.map((gate) => (
        <li key={gate}>
          <button
            type="button"
            className="quiet"
            data-gate={gate}
            aria-pressed={pointed === gate}
            style={{ color: colorOf(gate) }}
            {...pointing}
          >
            {gate}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What one step multiplies the gradient by: the formula, where it leaks, and its terms in numbers once they are known. */
function Factors({
  jacobian,
  marks,
  leak,
  found,
  language,
}: {
  readonly jacobian: MathNode;
  readonly marks: FormulaMarks;
  readonly leak: Leak | null;
  readonly found: LeakFound | null;
  readonly language: Language;
}): ReactNode {
  const gateOf = useMemo(() => gatesOfParts(jacobian), [jacobian]);
  return (
    <>
      <Wide label={say('panels.equations.jacobian', language)}>
        <MathTree node={jacobian} {...marks} />
      </Wide>
      {leak && (
        <p className="equations-note">{say('panels.equations.under', language, { t: leak.t })}</p>
      )}
      <h3>{say('panels.equations.leak', language)}</h3>
      <p className="leak-said" data-kind={found?.kind}>
        {leak ? leakSentence(leak, found, language) : say('panels.equations.waiting', language)}
      </p>
      {leak && <LeakTable leak={leak} found={found} language={language} gateOf={gateOf} />}
    </>
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
function gatesOfParts(formula: MathNode): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = ({ attributes, children }: MathNode, parts: readonly string[]): void => {
    const { 'data-part': part, 'data-gate': gate } = attributes;
    const inside = part === undefined ? parts : [...parts, part];
    if (gate !== undefined) {
      for (const name of inside) if (!found.has(name)) found.set(name, gate);
    }
    for (const child of children) if (typeof child !== 'string') visit(child, inside);
  };
  visit(formula, []);
  return found;
}
