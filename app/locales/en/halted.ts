/** Where training left the numbers: the notice that stops it. */
export const halted = {
  whole:
    'Training stopped after update {step}: {what} left the range of {format}. {why} Nothing was updated since; Rewind goes back to update 0.',
  what: {
    weight: 'the weight {name}',
    preactivation: 'at t = {t}{layer} the pre-activation of {name}',
    gate: 'at t = {t}{layer} the value of {name}',
    state: 'at t = {t}{layer} the state {name}',
    output: 'at t = {t} the output y',
    loss: 'the loss',
    adjoint: 'at t = {t}{layer} the gradient ∂L/∂{name}, on its way back,',
    gradient: 'the gradient of the weight {name}',
  },
  why: {
    weight: 'The update itself was too large: learning rate times gradient.',
    loss: 'Every state was still a number; their squared error was not.',
    growth: 'The weights of that step make the state grow from one time step to the next.',
    backward: 'The forward pass was still in range; the backward pass was not.',
  },
  inLayer: ' in layer {layer}',
} as const;
