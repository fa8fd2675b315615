import { describe, expect, test } from 'vitest';
import { type PathNode, pathTreeOf } from '../../../workers/engine/analysis/pathTree.ts';
import { readHash, resolveSettings } from '../../../workers/model/config.ts';

/** Every path of a cell as the causes that it meets, in order: "c → h: gate:g slope weights"; with its sign. */
function pathsOf(hash: string, states: readonly string[]): readonly string[] {
  const tree = pathTreeOf(resolveSettings(readHash(hash).settings).config);
  if (!('terms' in tree)) throw new RangeError('too many paths');
  const found: string[] = [];
  const visit = (node: PathNode, from: string, before: readonly string[]): void => {
    const met = node.part
      ? [...before, node.part.group + (node.part.shift === -1 ? '₋' : '')]
      : before;
    for (const { old, sign } of node.ends) {
      found.push(`${from} → ${states[old]}: ${sign === -1 ? '− ' : ''}${met.join(' ')}`.trim());
    }
    for (const next of node.next) visit(next, from, met);
  };
  for (const [state, root] of tree.roots.entries()) visit(root, states[state] ?? '', []);
  expect(found.length).toBe(tree.terms);
  return found.sort();
}

// The laws differentiated by hand, multiplied out; products in the order of the law.
describe('the paths of a cell', () => {
  test.each([
    // h = mask∘φ(a): φ′ U₋
    ['cell=rnn', ['h → h: slope weights']],
    ['cell=rnn&drop=0.5', ['h → h: dropout slope weights']],
    ['cell=rnn&ln=1', ['h → h: slope normalisation weights']],
    // (1 − a) + a φ′ U
    ['cell=leaky', ['h → h: leak', 'h → h: leak slope weights']],
    // 1 + ε φ′ (U − Uᵀ − γI)
    ['cell=antisymmetric', ['h → h:', 'h → h: leak slope skew']],
    // (1 − z), with gates that see no state
    ['cell=mingru', ['h → h: keep']],
    // (1 − z) + (ñ − h₋) z′ U_z + z ñ′ U (r + h₋ r′ U_r)
    [
      'cell=gru',
      [
        'h → h: gate:z slope weights',
        'h → h: gate:z slope weights gate:r',
        'h → h: gate:z slope weights gate:r slope weights',
        'h → h: keep',
      ],
    ],
    // z keeps: z + (h₋ − n) z′ U_z + (1 − z) n′ (r U_n + (U_n h₋ + b′) r′ U_r)
    [
      'cell=gru-torch',
      [
        'h → h: gate:z slope gate:r slope weights',
        'h → h: gate:z slope gate:r weights',
        'h → h: gate:z slope weights',
        'h → h: keep',
      ],
    ],
    // (1 − z) r: the reset gate on what is kept counts as itself.
    [
      'cell=gru-rcarry',
      [
        'h → h: gate:z slope weights',
        'h → h: gate:z slope weights gate:r',
        'h → h: gate:z slope weights gate:r slope weights',
        'h → h: keep gate:r',
        'h → h: keep gate:r slope weights',
      ],
    ],
    // (1 − f) + (ñ − h₋) f′ U_f + f ñ′ U (f + h₋ f′ U_f)
    [
      'cell=mgu',
      [
        'h → h: gate:f slope weights',
        'h → h: gate:f slope weights gate:f',
        'h → h: gate:f slope weights gate:f slope weights',
        'h → h: keep',
      ],
    ],
  ])('%s are the terms of its law', (settings, paths) => {
    expect(pathsOf(`#${settings}`, ['h'])).toEqual([...paths].sort());
  });

  // ∂c/∂c₋ = f; ∂c/∂h₋ = g i′ U_i + c₋ f′ U_f + i g′ U_g; ∂h/∂· = o φ′(c) ∂c/∂· and φ(c) o′ U_o.
  const intoH = ['gate:g slope weights', 'gate:f slope weights', 'gate:i slope weights'];
  const over = 'gate:o slope';
  test('of an LSTM start from c and from h', () => {
    expect(pathsOf('#cell=lstm', ['h', 'c'])).toEqual(
      [
        'c → c: keep',
        ...intoH.map((path) => `c → h: ${path}`),
        `h → c: ${over} keep`,
        ...intoH.map((path) => `h → h: ${over} ${path}`),
        'h → h: gate:o slope weights',
      ].sort(),
    );
  });

  // i = 1 − f: ∂c/∂h₋ = (c₋ − g) f′ U_f + (1 − f) g′ U_g; 1 − f is no keeping gate.
  test('of an LSTM with coupled gates tell f from 1 − f', () => {
    expect(
      pathsOf('#cell=lstm-coupled', ['h', 'c']).filter((path) => path.startsWith('c')),
    ).toEqual(['c → c: keep', 'c → h: gate:f slope weights', 'c → h: gate:f slope weights']);
  });

  // Peepholes are weights without a matrix: ∂c/∂c₋ = f + g i′ p_i + c₋ f′ p_f.
  test('of an LSTM with peepholes pass through them', () => {
    const paths = pathsOf('#cell=lstm-peephole', ['h', 'c']);
    expect(paths.filter((path) => path.startsWith('c → c'))).toEqual([
      'c → c: gate:f slope weights',
      'c → c: gate:g slope weights',
      'c → c: keep',
    ]);
    // 6 from c; from h the same 6 over o φ′(c) and again over φ(c) o′ p_o, and φ(c) o′ U_o.
    expect(paths.length).toBe(6 + 2 * 6 + 1);
  });

  // h′ = φ(W x + U h), c′ = ½ c + z h′, z = σ(W x): λ of h holds what c gives it within the step, so a path from c never
  // turns into h at once, and what arrives at c goes on into h by the z of the step before.
  test('of a state that reads the new h go on into h in the step before', () => {
    const eq = "z = sigmoid(lin(x)); h' = act(lin(x, h)); c' = 0.5*c + z*h'";
    expect(pathsOf(`#cell=custom&eq=${encodeURIComponent(eq)}`, ['h', 'c'])).toEqual(
      ['c → c: leak', 'c → h: leak gate:z₋', 'h → h: slope weights'].sort(),
    );
  });

  // A product of two states has two terms; neither factor is a gate, and no gate follows.
  test('of values that are no gates count as slopes', () => {
    const eq = "h' = h*h + lin(x)";
    expect(pathsOf(`#cell=custom&eq=${encodeURIComponent(eq)}`, ['h'])).toEqual([
      'h → h: slope',
      'h → h: slope',
    ]);
  });
});
