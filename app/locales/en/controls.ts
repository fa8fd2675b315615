/** The column of controls: titles of groups, editor of equations, help and what buttons of a control say. */
export const controls = {
  choice: {
    numbered: '{name} {number}',
    named: '{name}: {option}',
  },
  groups: {
    cell: {
      title: 'Cell',
    },
    init: {
      title: 'Initial weights',
    },
    size: {
      title: 'Size',
    },
    clipping: {
      title: 'Clipping',
    },
    training: {
      title: 'Training',
    },
    regularisation: {
      title: 'Regularisation',
    },
    precision: {
      title: 'Precision',
    },
    data: {
      title: 'Data',
    },
  },
  equationEditor: {
    label: 'Your own equations',
    length: '{length} of at most {limit} characters',
    kept: 'Until this is mended, the last cell that could be read stays:',
    good: 'The equations are in use.',
    place: 'Line {line}, column {column}',
    start: 'Start from',
    helpTitle: 'How to write equations',
    helpLines: {
      nextValue:
        'The next value of the state h, which every cell needs. Other states likewise; without the prime a state is its previous value. One equation a line, or ; between them; # starts a comment.',
      ownName: 'A name of your own, to be used in the equations below it.',
      unitByUnit: 'Unit by unit. A product needs its *.',
      linear:
        'A weight matrix for each operand and a bias: W x + U h + b. lin2 has the two biases of PyTorch.',
      activations: 'Activations by name; act is the one chosen among the controls.',
      keepingGate: 'Marks the gate that keeps: its bias starts at fb (with −fb, at minus that).',
      vector: 'A parameter for each unit.',
      layerNormalisation: 'Layer normalisation.',
      settings: 'The settings of those names.',
    },
  },
  help: {
    default: 'Default: {value}. Double-click the name, or press Delete.',
  },
  range: {
    value: '{label}: value',
  },
  segmented: {
    more: 'more',
    moreOf: '{label}: more',
  },
  shown: {
    off: 'off',
    on: 'on',
  },
} as const;
