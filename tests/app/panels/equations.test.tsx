import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { EquationEditor, offsetOf } from '../../../app/controls/EquationEditor.tsx';
import { equationExamples } from '../../../app/controls/equationExamples.ts';
import Equations from '../../../app/panels/equations/Equations.tsx';
import { gateColor } from '../../../app/panels/gates/gateColors.ts';
import { type Leak, leakOf } from '../../../workers/engine/analysis/leak.ts';
import { cells } from '../../../workers/engine/cells/index.ts';
import { gatesOf } from '../../../workers/engine/ir/cellGates.ts';
import { cellFormulas } from '../../../workers/engine/print/cellText.ts';
import { resolveSettings } from '../../../workers/model/config.ts';
import { parseEquations } from '../../../workers/model/equations/parseEquations.ts';
import { type Language, languages } from '../../../workers/model/languages.ts';

const configOf = (settings: Record<string, string | number | boolean>) =>
  resolveSettings(settings).config;

const ids: readonly string[] = cells.ids;

const page = (settings: Record<string, string | number | boolean>, language: Language = 'en') =>
  renderToStaticMarkup(<Equations config={configOf(settings)} language={language} theme="light" />);

/** What is read, without tags and what is drawn as nothing. */
const textOf = (markup: string) => markup.replace(/<[^>]*>/g, '').replace(/[\u2061\u2062\s]/g, '');

describe('equations', () => {
  test.each(ids)('%s is typeset in both languages', (id) => {
    for (const language of languages) {
      const markup = page({ cell: id }, language);
      expect(markup.match(/<math /g)?.length).toBeGreaterThanOrEqual(2);
      expect(markup.match(/role="math"/g)?.length).toBe(markup.match(/<math /g)?.length);
      expect(markup).not.toMatch(/undefined|NaN|\[object|alttext=""/);
    }
  });

  test('writes a plain network from its graph, with its Jacobian', () => {
    const text = textOf(page({}));
    expect(text).toContain('ht=tanh(Wxt+b+Uht−1+b′)');
    expect(page({})).toContain('∂h_t/∂h_{t−1} = diag(tanh′(a_t)) U');
  });

  test('colours every gate as in the plot of the gates', () => {
    const markup = page({ cell: 'lstm' });
    gatesOf(configOf({ cell: 'lstm' })).names.forEach((gate, index) => {
      const color = gateColor('light', index);
      expect(markup).toMatch(new RegExp(`data-gate="${gate}"[^>]*style="color:${color}"`));
    });
  });

  test('has the gates in one order everywhere', () => {
    for (const id of ids) {
      const config = configOf({ cell: id });
      expect(cellFormulas(config).gates).toEqual(gatesOf(config).names);
    }
  });

  test('says what is odd about a cell and where it comes from', () => {
    expect(page({ cell: 'gru-rcarry' })).toContain('Not the usual GRU');
    expect(page({ cell: 'lstm' })).toContain('Source: Hochreiter');
    expect(page({ cell: 'lstm' })).not.toContain('equations-caution');
  });

  test('writes typed equations and the values of their letters', () => {
    const eq = "h' = (1 - leak) * h + leak * act(lin(x, h))";
    const text = textOf(page({ cell: 'custom', eq, leak: 0.25 }));
    expect(text).toContain('=0.25');
  });
});

describe('the leak', () => {
  const config = configOf({ cell: 'lstm' });
  /** Made-up numbers for every term of the LSTM, of the length that the probe sends. */
  const numbersOf = (value: (i: number) => number): Leak => {
    for (let size = 3; size < 200; size++) {
      const leak = leakOf(
        config,
        Float64Array.from({ length: size }, (_, i) => value(i)),
      );
      if (leak) return leak;
    }
    throw new RangeError('no length fits');
  };
  const shown = (leak: Leak | null, language: Language = 'en') =>
    renderToStaticMarkup(
      <Equations config={config} language={language} theme="light" leak={leak} />,
    );

  test('stands under the parts of the formula, in a sentence and in a table', () => {
    // t = 7, the gradient halves, every share and factor is 0.25 but one.
    const leak = numbersOf((i) => (i === 0 ? 7 : i === 1 ? 0.5 : 0.25));
    const markup = shown(leak);
    expect(markup).toContain('<mtext class="live">×0.25</mtext>');
    expect(textOf(markup)).toContain('Fromt=7to6thegradientofthelastlossismultipliedby0.500.');
    expect(markup.match(/<tr data-leak="shrinks">/g)).toHaveLength(1);
    expect(markup.match(/<mrow data-part="[^"]*" data-leak="shrinks">/g)).toHaveLength(1);
    expect(shown(leak, 'zh')).toContain('漏点');
  });

  test('says that it is being computed until it is', () => {
    expect(shown(null)).toContain('Being computed');
  });

  test.each([Number.NaN, Infinity, -Infinity, 0, Number.MAX_VALUE])(
    'never shows %s as it is',
    (value) => {
      for (const language of languages) {
        const text = textOf(
          shown(
            numbersOf((i) => (i === 0 ? 7 : value)),
            language,
          ),
        );
        expect(text).not.toMatch(/NaN|Infinity|undefined|null|\[object/);
      }
    },
  );

  test('is not there for formulas that are too long, which says so', () => {
    const lines = Array.from({ length: 20 }, (_, i) => `a${i + 1} = a${i} * a${i}`);
    const eq = `a0 = act(lin(x, h)) + h; ${lines.join('; ')}; h' = a20 * 0.1`;
    const markup = page({ cell: 'custom', eq });
    expect(markup).toContain('more than 64 terms');
    expect(markup).not.toContain('leak-said');
  });
});

describe('the editor of equations', () => {
  const editor = (value: string, language: Language = 'en') =>
    renderToStaticMarkup(
      <EquationEditor value={value} language={language} onApply={() => undefined} />,
    );

  test('shows the equations in use, their length and its limit', () => {
    const markup = editor("h' = act(lin(x, h))");
    expect(markup).toContain('19 of at most 1000 characters');
    expect(markup).toContain('aria-live="polite"');
    expect(markup).toContain('aria-invalid="false"');
  });

  test('explains the language in both languages of the page', () => {
    expect(editor('x')).toContain('Layer normalisation.');
    expect(editor('x', 'zh')).toContain('层归一化');
  });

  test.each(equationExamples.map(({ name, text }): [string, string] => [name, text]))(
    'starts from equations of %s that are a cell',
    (_, text) => {
      expect(parseEquations(text).ok).toBe(true);
    },
  );

  test('finds the place of a problem in the text', () => {
    const text = "z = sigmoid(lin(x, h))\nh' = q * z";
    const parsed = parseEquations(text);
    if (parsed.ok) throw new Error('q is not known');
    const [problem] = parsed.problems;
    const start = offsetOf(text, problem.line, problem.column);
    expect(text.slice(start, start + problem.length)).toBe('q');
  });
});
