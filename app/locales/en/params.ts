/** Settings: what each control is called and the help beside it; also in notices, captions and print. */
export const params = {
  v: {
    label: 'format version',
    help: 'Version of the address format; it is written from version 2 on.',
  },
  preset: {
    label: 'preset',
    help: 'A ready-made experiment whose values are the starting point for all other controls.',
  },
  cell: {
    label: 'cell',
    help: 'The recurrent formula that turns the old state and the input into the new state.',
  },
  eq: {
    label: 'equations',
    help: 'The formulas of your own cell, one line for each quantity.',
  },
  gact: {
    label: 'gate function',
    help: 'The function that opens and closes the gates; a hard one is flat where a gate is open or closed, and lets no gradient through to it.',
  },
  act: {
    label: 'activation',
    help: 'The non-linearity φ; its slope φ′ multiplies the gradient at every step. Gates have a function of their own.',
  },
  init: {
    label: 'recurrent weights',
    help: 'How the recurrent matrix U is drawn before it is multiplied by the gain.',
  },
  gain: {
    label: 'gain',
    help: 'Multiplies the recurrent matrix: the most direct way to make the gradient vanish or explode.',
  },
  xinit: {
    label: 'input weights',
    help: 'How the input matrix W is drawn before it is multiplied by the input gain.',
  },
  xgain: {
    label: 'input gain',
    help: 'Multiplies the input matrix: strong inputs saturate the units, and saturated units stop the gradient.',
  },
  binit: {
    label: 'biases',
    help: 'How the biases start, those of the read-out included.',
  },
  fb: {
    variants: { z: 'update-gate bias' },
    label: 'forget-gate bias',
    help: 'Added to the bias of the gate that keeps the old state: the higher, the more open the path of the gradient.',
  },
  leak: {
    label: 'leak',
    help: 'The share of the state that is replaced at each step; 1 is the simple RNN.',
  },
  eps: {
    label: 'step size',
    help: 'How far the state moves along its differential equation in one step.',
  },
  gamma: {
    label: 'damping',
    help: 'Friction that keeps the antisymmetric cell from growing.',
  },
  n: {
    label: 'hidden units',
    help: 'How many numbers the network remembers from one step to the next.',
  },
  T: {
    label: 'steps',
    help: 'The length of the sequence, which is how many factors the gradient passes on its way back.',
  },
  B: {
    label: 'batch',
    help: 'How many sequences are computed at once; the loss is their average.',
  },
  layers: {
    label: 'layers',
    help: 'Recurrent layers on top of one another; each reads the states of the one below.',
  },
  bi: {
    label: 'bidirectional',
    help: 'Adds a second network that reads the sequence from its end.',
  },
  ln: {
    label: 'layer normalisation',
    help: 'Brings each pre-activation to mean 0 and variance 1 over the units, which rescales the gradient at every step.',
  },
  drop: {
    label: 'dropout',
    help: 'The share of unit outputs set to 0 at random; the others are enlarged to make up for it.',
  },
  dropsame: {
    label: 'same mask at every step',
    help: 'Drops the same units at all steps of a sequence instead of drawing new ones each step.',
  },
  read: {
    label: 'read-out',
    help: 'Where the loss enters: at the last step only, at every step, or through attention over all steps.',
  },
  task: {
    label: 'task',
    help: 'What the network is asked to learn.',
  },
  m: {
    label: 'inputs',
    help: 'How many numbers the network reads at each step.',
  },
  p: {
    label: 'outputs',
    help: 'How many numbers the network puts out.',
  },
  dist: {
    label: 'distribution',
    help: 'The law that random inputs and targets are drawn from.',
  },
  lag: {
    label: 'lag',
    help: 'How many steps back the answer lies: what must be remembered is this far from where it is asked for.',
  },
  loss: {
    label: 'loss',
    help: 'How the distance between output and target is measured; the gradient is its derivative.',
  },
  clip: {
    label: 'clipping',
    help: 'The rule that limits the gradient before the weights are updated. It never enlarges one.',
  },
  at: {
    label: 'threshold',
    help: 'Where clipping begins; what is measured against it depends on the rule.',
  },
  gavg: {
    label: 'gradient mean',
    help: 'Replaces the gradient by its moving mean over updates: smoother updates, the same flow through time. The first mean is the first gradient itself; another β starts anew.',
  },
  opt: {
    label: 'optimizer',
    help: 'The rule that turns the gradient into a change of the weights.',
  },
  lr: {
    label: 'learning rate',
    help: 'How far the weights move at each update.',
  },
  mom: {
    label: 'momentum',
    help: 'How much of the last change is carried into the next one.',
  },
  wd: {
    label: 'weight decay',
    help: 'Pulls every weight towards 0 at each update.',
  },
  sched: {
    label: 'schedule',
    help: 'How the learning rate changes while training goes on.',
  },
  l1: {
    label: 'L1 term',
    help: 'Adds the sum of all absolute weights to the loss, which pulls small weights to exactly 0.',
  },
  l2: {
    label: 'L2 term',
    help: 'Adds the sum of all squared weights to the loss, which shrinks large weights.',
  },
  maxnorm: {
    label: 'max norm',
    help: 'After each update, rows of the recurrent matrix that are longer than this are cut to it.',
  },
  tbptt: {
    label: 'truncation',
    help: 'Cuts the backward pass after every so many steps: the gradient of anything earlier is exactly 0.',
  },
  prec: {
    label: 'precision',
    help: 'The number format of all arithmetic: with fewer bits a small gradient becomes exactly 0 sooner.',
  },
  seed: {
    label: 'seed',
    help: 'The number that all random draws follow from; the same seed gives the same run.',
  },
  steps: {
    label: 'updates on load',
    help: 'Updates made as soon as the page opens, so that a link can show a trained network.',
  },
  q: {
    label: 'quantity',
    help: 'Which gradient the norm plot draws.',
  },
  t: {
    label: 'selected step',
    help: 'The step whose details the side views show.',
  },
  sample: {
    label: 'sequence',
    help: 'The sequence of the batch whose Jacobians and gates are shown.',
  },
  layer: {
    label: 'layer',
    help: 'The layer whose gradient the norm plot draws, 1 at the bottom; the top one unless set.',
  },
  dir: {
    label: 'direction',
    help: 'Which of the two networks of a bidirectional one is looked at.',
  },
  tab: {
    label: 'tab',
    help: 'The open tab of the lower panel.',
  },
  px: {
    label: 'map: across',
    help: 'The setting along the horizontal axis of the phase map.',
  },
  py: {
    label: 'map: upwards',
    help: 'The setting along the vertical axis of the phase map.',
  },
  pz: {
    label: 'map: colour',
    help: 'The measure that the phase map shows as colour.',
  },
  pin: {
    label: 'pinned runs',
    help: 'Runs kept for comparison, at most three.',
  },
  present: {
    label: 'before an audience',
    help: 'Everything larger, with three levers at most, for a projector.',
  },
  tour: {
    label: 'first visit',
    help: 'Whether three cards show who comes for the first time what to do.',
  },
  view: {
    label: 'view',
    help: 'One picture that explains, or the bench with every plot.',
  },
  page: {
    label: 'page',
    help: 'A page to read over the experiment.',
  },
  entry: {
    label: 'entry',
    help: 'Where the page opens.',
  },
  lesson: {
    label: 'lesson',
    help: 'The lesson that is open.',
  },
  stage: {
    label: 'stage',
    help: 'The stage of the open lesson.',
  },
  lang: {
    label: 'language',
    help: 'The language of the page; the browser’s unless set.',
  },
  theme: {
    label: 'theme',
    help: 'Light or dark colours.',
  },
  embed: {
    label: 'embed',
    help: 'Shows the page as a figure inside another page.',
  },
  panels: {
    label: 'panels',
    help: 'The plots that an embedded figure shows, separated by commas.',
  },
  controls: {
    label: 'controls',
    help: 'The controls that an embedded figure shows, separated by commas.',
  },
  lock: {
    label: 'locked controls',
    help: 'Controls that are shown but cannot be changed, separated by commas; “all” for all.',
  },
  play: {
    label: 'play at once',
    help: 'Starts training as soon as the figure is first visible.',
  },
} as const;
