/** The verdict: its headline and its sentences. */
export const verdict = {
  headlines: {
    vanishing: 'Vanishing',
    healthy: 'Healthy',
    exploding: 'Exploding',
    overflow: 'Overflow',
  },
  phrases: {
    overflow: 'At step {k} the state overflows {format} (inf, then NaN): there is no gradient.',
    lossOverflow:
      'The gradient overflows {format} (inf, then NaN) at the loss itself, although every state is finite.',
    gradientOverflow:
      'The gradient overflows {format} (inf, then NaN) {overflowLag} back, although every state is finite.',
    nothing: 'The loss sends no gradient at all.',
    noRatio: 'The last state gets a gradient of exactly 0 from the loss.',
    zero: 'No gradient gets further back than {zeroLag}{zeroBy}.',
    directGrowth: 'The gradient arrives grown {ratio}, {share} of it directly{direction}.',
    direct: '{ratio} of the gradient arrives, {share} of it directly{direction}.',
    shortGrowth: '{whose} arrives grown {ratio}, over only {T}{direction}.',
    short: '{ratio} of {its} arrives, over only {T}{direction}.',
    dip: '{whose} shrinks to {lowest} {lowestLag} back, then grows to {ratio}{direction}.',
    early:
      'Only {ratio} of {its} gets back; most is lost in the {early} next to the loss{direction}.',
    vanishing: 'Only {ratio} of {its} gets back to {place}{direction}.',
    same: '{whose} keeps its size on the way back ({ratio}){direction}.',
    growth: 'Going back, {its} grows {ratio}{direction}.',
    arrives: '{ratio} of {its} gets back{direction}.',
  },
  zeroReasons: {
    truncation: ': truncation cuts it there',
    deadUnits: ': every unit that it would pass is off (φ′ = 0)',
    underflow: ': beyond, it is smaller than any number of {format}',
    normalisation: ': the normalisation of a single unit has slope 0',
    adjointClip: ': adjoint clipping leaves less than {format} can hold',
  },
  words: {
    gradient: 'the gradient',
    lastGradient: 'the last answer’s gradient',
    firstInput: 'the first input',
    topLayer: 'step 1 of the top layer',
    forward: ' (forward direction)',
  },
  details: {
    halves: 'It halves every {steps}',
    doubles: 'It doubles every {steps}.',
    reach: 'from {steps} back on at most 1 % is left',
    reachBeyond: 'at that rate 1 % is left about {steps} back, beyond the sequence',
    mostLoss: 'Most of it happens in the {steps} next to the loss, which leave {ratio}.',
    partLoss: 'Part of it happens in the {steps} next to the loss, which leave {ratio}.',
    lossFirst: 'This includes a drop in the {steps} next to the loss, which leave {ratio}.',
    growthFirst: 'This includes the {steps} next to the loss, after which it is at {ratio}.',
    untilZero: 'Up to there it changes by {slope} powers of ten per step.',
    slopes:
      'The rate changes on the way: {near} powers of ten per step in the half near the loss, {far} in the far half.',
    reverse: 'Reverse direction: {ratio}.',
    oneInput: 'The reverse half has read x_T only.',
  },
  learning: {
    stuck: 'The loss is stuck at {loss}; guessing gives {baseline}.',
    swinging: 'The loss swings more than a hundredfold from update to update.',
  },
} as const;
