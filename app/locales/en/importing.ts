/** Opening files: dialogs, choice of columns, what was opened and what became of it. */
export const importing = {
  userDataLabels: {
    used: {
      network: 'Your network: {name} ({form})',
      inputs: 'Your inputs: {name} ({form})',
    },
    aside: {
      network: 'Your network {name} ({form}) is set aside: the settings describe another one.',
      inputs:
        'Your inputs {name} ({form}) are set aside: the task or its number of inputs m is another.',
    },
    taken: 'Its read-out is that of the file: {readout}.',
    none: 'The file has no read-out that is surely its own: one is drawn.',
    unfit:
      'The file’s read-out {readout} has {p|one:# output|other:# outputs} and is linear, unlike the one in the settings: another one is drawn.',
    keeping:
      'Its {gate|f:forget|other:update-gate} bias is {sum} ({first} + {second}): PyTorch adds two.',
    cut: 'T = {T}: of its {steps} steps the first {T} are read, the same in every sequence of the batch.',
    same: 'Every sequence of the batch reads the same.',
    return: 'Return to it',
    remove: 'Remove',
    removeName: 'Remove {name}',
  },
  columnPicker: {
    purpose: 'What are they?',
    series: 'A series: the network foretells the next value',
    inputs: 'Inputs of the network, a row a step, the same in every sequence of the batch: {shape}',
    firstRow: 'from row',
    every: 'one row in',
    long: 'The file has {rows} rows; a run has at most {most} steps.',
    sequence: {
      label: 'Sequence',
      which: '{index} of {of}, {steps|one:# step|other:# steps}',
      whole: 'all rows as one',
    },
    column: 'Column',
    number: 'column {place}',
    readAs: 'Read as',
    ambiguous: 'The text can be read in {count} ways that fit every row.',
    first: 'First values: {values}',
    range: '{count|one:# value|other:# values}, from {least} to {most}',
    gaps: 'Missing values: {gaps} of {count}, the first is value {first}; a series needs all of them.',
  },
  conversion: {
    hints: {
      torch:
        'State dicts, checkpoints that hold one, and whole models are taken apart. For a whole model PyTorch 2.6 and newer ask for weights_only=False in torch.load, which runs code of the file: only for files that you trust.',
      keras: 'With TensorFlow 2.15 or older, take keras by “from tensorflow import keras”.',
      hdf5: 'h5py comes with Keras. The file may hold a whole model or its weights alone.',
    },
    code: 'Python program',
    copy: 'Copy',
    copied: 'Copied',
    select: 'Select and copy it by hand',
  },
  mapping: {
    title: 'Which array of {name} is which?',
    help: 'Names do not tell. Shapes leave these choices; what the network does with inputs of 0 shows whether they fit.',
    none: 'none',
    form: '{kind}, {n|one:# unit|other:# units}, {stands|alone:U alone|h x:beside W, [h; x]|x h:beside W, [x; h]}, {way}',
    parts: {
      U: 'Recurrent matrix U',
      form: 'How it stands',
      W: 'Input matrix W',
      order: 'Order of the gates',
      b: 'Bias b',
      bh: 'Second bias b′',
      V: 'Read-out V',
      c: 'Its bias c',
    },
  },
  preview: {
    line: 'After {T|one:# step|other:# steps} of 0: gates {gates}; {what|outputs:outputs|states:states} {outputs}',
  },
  notes: {
    more: 'And {count} more of this kind.',
  },
  reception: {
    drop: 'Drop the file to open it here',
    kinds:
      'weights (.pt, .h5, .keras, .onnx, .safetensors, .npz, …) · numbers (.csv, .json, .npy) · text (.txt). It stays in this browser unless you agree to hand it out.',
    reading: 'Reading the file …',
    slow: 'Reading the file takes long. Everything else goes on meanwhile.',
    cancel: 'Stop reading',
    unasked:
      'This file leaves a choice to make, for which there is no room here: open it in gradflow itself. Nothing has changed.',
    absent:
      'The part of the page that reads files could not be loaded. Nothing was changed; try again when there is a network.',
  },
  dialogs: {
    cancel: 'Cancel',
    open: 'Open',
    use: 'Use',
    networks: '{name} holds {count} recurrent networks',
    which: 'Which one?',
    table: 'Numbers from {name}',
    pasted: 'the clipboard',
    text: 'Use the pasted text ({count|one:# character|other:# characters})?',
    textHelp: 'Its characters become the task: from each one the network foretells the next.',
  },
  open: {
    from: '{name}: {notes}',
    refused: '{name}: {problem} Nothing was changed.',
    pasted: 'pasted',
    first: 'One file at a time: of {count} files only “{name}” was opened.',
    tanh: 'The weights of an RNN do not say which non-linearity it was trained with: tanh is taken. The control “activation” has others.',
    reset:
      'A GRU of Keras without biases does not say when it resets: after the product (reset_after=True, the default of Keras) is taken.',
  },
  readingText: {
    separators: {
      tabs: 'columns between tabs',
      semicolons: 'columns between semicolons',
      bars: 'columns between bars',
      commas: 'columns between commas',
      spaces: 'columns between spaces',
      oneColumn: 'one column',
    },
    decimals: {
      points: 'decimal points',
      commas: 'decimal commas',
    },
    names: 'names in the first line',
  },
  networkForm: {
    oneDirection: '{core}, {inputs}',
    bidirectional: '{core}, bidirectional, {inputs}',
    sequence: '{T|one:# step|other:# steps} × {inputs}',
    inputs: '{m|one:# input|other:# inputs}',
    rows: '{size}: rows {first} to {last} of {of}',
    oneIn: '{rows}, one in {every}',
  },
} as const;
