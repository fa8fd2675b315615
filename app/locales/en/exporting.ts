/** What a saved file says of the experiment, and what is said when one could not be written. */
export const exporting = {
  exportFile: {
    defaults: 'Experiment: all defaults',
    caveats: {
      bent: '(the address alone does not bring this back: a setting was changed during training)',
      long: '(trained for longer than an address can say)',
      own: '(with data or weights that somebody opened, which no address holds)',
    },
  },
  saveFile: {
    failed: 'The file could not be written; nothing was saved. Try again when the plots are there.',
    zipped:
      'The script alone would have been larger than 8 MB: it was saved as a .zip, with the numbers in a .safetensors file beside it.',
  },
} as const;
