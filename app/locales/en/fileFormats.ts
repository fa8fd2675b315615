/** Files that are written of a run: names and what is in them. */
export const fileFormats = {
  notebook: {
    label: 'Jupyter notebook',
    summary: 'The PyTorch script as a notebook, with a plot of the norms.',
  },
  pytorch: {
    label: 'PyTorch script',
    summary:
      'The same network with its weights and batch; prints the gradient norm of every step and the loss.',
  },
  safetensors: {
    label: 'Weights (.safetensors)',
    summary:
      'Weights and biases in float64 under PyTorch’s names, the read-out as readout.weight and readout.bias.',
  },
} as const;
