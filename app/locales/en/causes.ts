/** What makes the slope what it is: the line below the verdict. */
export const causes = {
  names: {
    weights: 'the recurrent weights',
    slope: 'the slope φ′ of the activation',
    leak: 'the leak',
    skew: 'the skew-symmetric weights',
    normalisation: 'the normalisation 1/√(var + ε)',
    dropout: 'the dropout mask',
    attention: 'direct paths of attention',
    clip: 'adjoint clipping',
    rounding: 'rounding to {format}',
    paths: 'that there are several paths',
    bend: 'the change of the rate on the way',
  },
  gate: 'the {name}',
  keeping: 'what the {gate} keeps',
  kept: 'what is kept of the old state',
  text: {
    terms: 'No causes: the step back has {asked} paths, {limit} at most are told apart.',
    work: 'No causes: they would take {asked} multiplications, {limit} at most.',
    sum: 'Each step back, in powers of ten: {parts}; together {slope}.',
    part: '{name} {decades}',
    rest: 'the rest',
    bends: 'The rate changes on the way.',
  },
  pending: 'Causes: {noNumber}',
} as const;
