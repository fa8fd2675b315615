/** Notes below the verdict: what limits what is shown. */
export const runNotes = {
  phrases: {
    rounded:
      'Rounded to {format}: states, adjoints, gradients, weights and what the optimizer keeps. Still in float64: {parts}.',
    lossInfinite: 'The loss of {loss} would be inf in {format}, whose largest number is {largest}.',
    lossZero: 'The loss of {loss} would be 0 in {format}, whose smallest number is {smallest}.',
    clipNorm:
      'Summed in {format}, ‖g‖² = {square} would be inf (the largest number is {largest}), and clipping would multiply every gradient by 0{still}.',
    clipNormOfPart:
      'Summed in {format}, ‖g‖² = {square} of one {part} would be inf (the largest number is {largest}), and clipping would multiply its gradient by 0.',
    standStill: ': the weights would stand still',
    division:
      '{optimizer} wholly in {format}: ε = {epsilon} would be 0, and so would {share}g² of {lost} of the {n} weights. Unless an earlier g² was larger, their update divides by 0 and gives inf or NaN.',
    still: 'Nothing moves: the state is 0 at every step.',
    stillLayer: 'The top layer does not move: its state is 0 at every step.',
    reverseOne:
      'Of the reverse direction this read-out sees one step: at T it has read {input} alone, and the loss at T sends no gradient to any earlier step of it. Taking the last output of a bidirectional network (out[:, -1]) does the same; its state that has read the whole sequence is the one at t = 1 (in PyTorch h_n has it).',
    reverseInput: 'x_T',
    reverseBelow: 'what the layer below gives at T',
    endless:
      'In mean-field theory the variance of the pre-activations grows without end; the slope of its line is the limit.',
  },
  parts: {
    loss: 'the loss',
    norm: 'the norms for clipping',
    update: 'the arithmetic of the update',
    attention: 'attention',
    spectra: 'Jacobians and spectra',
  },
  partNames: {
    tensor: 'tensor',
    unit: 'unit',
  },
} as const;
