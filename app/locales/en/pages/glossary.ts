import type { GlossaryWords } from '../../glossaryWords.ts';

/** The glossary. */
export const words = {
  intro:
    'One word for one thing: the same everywhere on the page, in its lessons and in its files.',
  groups: {
    network: 'The network',
    gradient: 'The gradient on its way back',
    training: 'Training',
    page: 'This page',
  },
  terms: {
    step: {
      name: 'step',
      text: 'One place in the sequence, t = 1 … T: the network reads an input and changes its state. Not a step of training, which is an update.',
    },
    cell: {
      name: 'cell',
      text: 'The formula that makes the new state from the old one and the input, the same at every step: RNN, LSTM, GRU and their relatives.',
    },
    'hidden-state': {
      name: 'hidden state',
      text: 'The n numbers h that a cell hands on from step to step and that everything outside reads.',
    },
    memory: {
      name: 'memory',
      text: 'The second part c of an LSTM’s state. It is carried along by multiplication with the forget gate alone, without a matrix.',
    },
    gate: {
      name: 'gate',
      text: 'A vector between 0 and 1 that something is multiplied by, unit by unit: open lets it through, closed holds it back. Gates are graded; they are not switches.',
    },
    'pre-activation': {
      name: 'pre-activation',
      text: 'What the non-linearity is applied to: a = W x + U h₋ + b.',
    },
    activation: {
      name: 'activation',
      text: 'The non-linearity φ. Going back, the gradient is multiplied by its slope φ′ at every step.',
    },
    saturation: {
      name: 'saturation',
      text: 'A unit is saturated where its activation is flat: the slope is close to 0, and almost no gradient passes.',
    },
    'recurrent-weights': {
      name: 'recurrent weights',
      text: 'The matrix U that takes the old state into the new one, and the gradient from the new step to the old one. U = I is the identity.',
    },
    'input-weights': {
      name: 'input weights',
      text: 'The matrix W that takes the input into the state.',
    },
    gain: {
      name: 'gain',
      text: 'A factor on the recurrent weights as they are drawn; with orthogonal weights it is each of their singular values.',
    },
    'forget-gate-bias': {
      name: 'forget-gate bias',
      text: 'Added to the gate that keeps the old state, so that it starts more open (above 0) or more closed. In a GRU it is the update-gate bias.',
    },
    projection: {
      name: 'projection',
      text: 'A matrix P between an LSTM and what reads it: h = P(o∘φ(c)) has fewer numbers than the cell has units.',
    },
    layer: {
      name: 'layer',
      text: 'One recurrent network of a stack: it reads the states of the layer below at the same step.',
    },
    'read-out': {
      name: 'read-out',
      text: 'What turns the states into the answer: at the last step, at every step, or by attention over all steps. There the losses enter.',
    },
    loss: {
      name: 'loss',
      text: 'One number for how far the answers are from what was asked. Training makes it smaller.',
    },
    gradient: {
      name: 'gradient',
      text: 'How the loss changes with a small change of something: of the weights (what an update uses), or of the state at a step (what the pictures show).',
    },
    bptt: {
      name: 'back-propagation through time',
      text: 'The chain rule along the steps, from the last one back to the first. Each step multiplies by one Jacobian.',
    },
    jacobian: {
      name: 'Jacobian',
      text: 'J_t = ∂s_t/∂s_{t−1}: what a small change of the old state becomes in the new one. For a plain network it is diag(φ′)·U.',
    },
    vanishing: {
      name: 'vanishing',
      text: 'The gradient shrinks on its way back, so that what was read early can hardly change what is learnt.',
    },
    exploding: {
      name: 'exploding',
      text: 'The gradient grows on its way back, so that one update throws the weights far off.',
    },
    ratio: {
      name: 'ratio',
      text: 'The gradient at step 1 over the gradient at the last step: how much arrives. 1/1000 means that a thousandth is left.',
    },
    decade: {
      name: 'power of ten',
      text: 'A factor of ten. Three of them less is a thousandth; the ruler beside the ribbon counts them.',
    },
    slope: {
      name: 'powers of ten per step',
      text: 'How many powers of ten the gradient gains with each step back; negative where it vanishes.',
    },
    reach: {
      name: 'reach',
      text: 'How many steps back the gradient gets before no more than 1 % of it is left, for good.',
    },
    overflow: {
      name: 'overflow',
      text: 'A number too large for its format becomes inf and then NaN. The opposite, too small and so exactly 0, is underflow.',
    },
    transport: {
      name: 'transport',
      text: 'The product of all Jacobians from a step to the last one: the most that a change of the state can become, whatever the loss.',
    },
    'singular-value': {
      name: 'singular value',
      text: 'σ: by how much a matrix stretches in one of its directions. All σ of an orthogonal matrix are 1.',
    },
    'spectral-radius': {
      name: 'spectral radius',
      text: 'ρ: the largest absolute eigenvalue. It says what a matrix does in the long run, if it stays the same; singular values say what it can do in one step.',
    },
    'lyapunov-exponent': {
      name: 'Lyapunov exponent',
      text: 'The mean rate, in nats per step, at which neighbouring states drift apart (above 0) or together: the same rate at which gradients grow or shrink.',
    },
    bound: {
      name: 'bound',
      text: 'What the gradient cannot exceed, from the steepest slope of the activation and the largest singular value of U.',
    },
    'mean-field': {
      name: 'mean-field theory',
      text: 'The rate that holds for very many units with random weights, computed without running the network.',
    },
    verdict: {
      name: 'verdict',
      text: 'What the page says of a run: vanishing, healthy, exploding or overflow, with the numbers that it follows from.',
    },
    cause: {
      name: 'cause',
      text: 'What a part of the cell (weights, slope, a gate) does to the gradient with each step, in powers of ten. The causes add up to the powers of ten per step.',
    },
    update: {
      name: 'update',
      text: 'One change of the weights by training, from one batch.',
    },
    batch: {
      name: 'batch',
      text: 'The sequences that are computed together; the loss is their average.',
    },
    task: {
      name: 'task',
      text: 'What the network is asked to learn, such as the sum of two marked numbers of a stream.',
    },
    lag: {
      name: 'lag',
      text: 'How many steps lie between what must be remembered and where it is asked for; of a gradient, the steps back from the loss.',
    },
    guessing: {
      name: 'guessing',
      text: 'The best answer that ignores the input. A network whose loss stays there has learnt nothing from what it read.',
    },
    optimizer: {
      name: 'optimizer',
      text: 'The rule that turns a gradient into an update: SGD, Adam and their relatives.',
    },
    'learning-rate': {
      name: 'learning rate',
      text: 'η: how far the weights move with an update.',
    },
    clipping: {
      name: 'clipping',
      text: 'A rule that makes a gradient smaller where it is beyond a threshold, after the way back is done. It makes no gradient larger.',
    },
    threshold: {
      name: 'threshold',
      text: 'Where clipping begins.',
    },
    truncation: {
      name: 'truncation',
      text: 'Back-propagation that stops after a given number of steps: whatever lies earlier gets a gradient of exactly 0.',
    },
    initialiser: {
      name: 'initialiser',
      text: 'The rule by which weights are drawn before training: orthogonal, Xavier, the identity and others.',
    },
    seed: {
      name: 'seed',
      text: 'The number that all random draws follow from: the same seed gives the same run, to the last bit.',
    },
    experiment: {
      name: 'experiment',
      text: 'All that is computed: network, weights, task and training. Its address holds all of it.',
    },
    preset: {
      name: 'preset',
      text: 'A ready-made experiment that other settings start from.',
    },
    'pinned-run': {
      name: 'pinned run',
      text: 'A run that is kept and drawn beside the one on screen, to be compared with it.',
    },
    figure: {
      name: 'figure',
      text: 'A part of this page inside another page, with the controls that its author chose.',
    },
    lesson: {
      name: 'lesson',
      text: 'A few stages, each with something to see, to guess or to do, and all numbers measured while you look.',
    },
    claim: {
      name: 'claim',
      text: 'A sentence of an article that a lesson puts to the test: it holds, fails, or depends.',
    },
  },
} as const satisfies GlossaryWords;
