/** How weights are drawn: the menus of the controls. */
export const initializers = {
  chain: {
    label: 'chain',
    summary:
      'Shift matrix: unit i hands its value to unit i + 1. Every eigenvalue is 0, yet the largest singular value is 1.',
  },
  'he-normal': {
    label: 'He normal',
    summary:
      'Normal entries of variance 2/fan-in, made for ReLU, which halves the variance; the factor is 2 whatever the activation.',
  },
  'he-uniform': {
    label: 'He uniform',
    summary: 'Uniform entries of variance 2/fan-in: between ±√(6/fan-in), whatever the activation.',
  },
  identity: {
    label: 'identity',
    summary:
      'Ones on the diagonal: each unit starts as its own memory (with ReLU this is the IRNN).',
  },
  'lecun-normal': {
    label: 'LeCun normal',
    summary:
      'Normal entries of variance 1/fan-in: each pre-activation has the variance of the inputs.',
  },
  normal: {
    label: 'normal',
    summary:
      'Independent N(0, 1/n) entries, n hidden units: the spectral radius is about 1, the largest singular value about 2.',
  },
  orthogonal: {
    label: 'orthogonal',
    summary:
      'A random rotation or reflection: every singular value is exactly 1 (for a non-square block: orthonormal rows or columns). In a gated cell each gate’s block is one by itself, unlike orthogonal_ on the whole weight_hh and Keras, which draw all blocks as one matrix: that is “orthogonal-joint”.',
  },
  'orthogonal-joint': {
    label: 'orthogonal (joint)',
    summary:
      'All gates’ blocks of a matrix are drawn as one with orthonormal columns, as orthogonal_ on weight_hh and Keras do: in an LSTM a single block then has singular values of about 1/2, not 1. In a cell with one block it is the same as “orthogonal”.',
  },
  sparse: {
    label: 'sparse',
    summary:
      'Each unit listens to at most 15 others with N(0, 1) weights; the matrix is then rescaled to spectral radius 1.',
  },
  uniform: {
    label: 'uniform ±1/√n',
    summary:
      'Uniform between ±1/√n, n hidden units: what PyTorch does by default, about 0.6 of the size that would keep a signal.',
  },
  uniform01: {
    label: 'uniform [0, 1)',
    summary:
      'All weights positive, between 0 and 1, whatever the size of the network: units saturate together.',
  },
  'xavier-normal': {
    label: 'Xavier normal',
    summary:
      'Normal entries of variance 2/(fan-in + fan-out), a compromise between keeping the forward and the backward signal.',
  },
  'xavier-uniform': {
    label: 'Xavier uniform',
    summary: 'Uniform entries of variance 2/(fan-in + fan-out): between ±√(6/(fan-in + fan-out)).',
  },
} as const;
