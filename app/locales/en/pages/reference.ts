import type { ReferenceWords } from '../../referenceWords.ts';

/** The reference. */
export const words = {
  intro:
    'Everything that can be picked, with its formula, its source, and how an address names it. The small pictures are computed on the spot: by the entry’s own code, or on the experiment that the page opens with, with that one entry changed. The chain sign beside a name copies the address of its entry.',
  filter: 'Find',
  contents: 'Sections',
  found: '{count|one:# entry|other:# entries}',
  standard: 'default',
  source: 'Source: {source}.',
  open: 'Open it',
  openNamed: 'Open it: {name}',
  needs: 'The picture is of {settings}.',
  linkTo: 'Link to {name}',
  copied: 'Address copied',
  letters: 'Here {values}.',
  others: {
    title: 'Numbers, switches, texts',
    help: 'What else an experiment is made of. Each is a key of the address.',
    default: 'Default {value}',
    follows: 'Default follows from other settings; here {value}',
    range: 'from {min} to {max}',
    orOff: 'or 0, which is off',
    whole: 'a whole number',
    onOff: '0 or 1',
    text: 'a text of at most {count|one:# character|other:# characters}',
    empty: 'empty',
    live: 'acts on the present weights, training goes on',
  },
  measured: {
    measures: {
      title: 'What a phase map shows',
      help: 'One number of every run of the map, chosen by the key pz.',
    },
    probes: {
      title: 'What can be measured of a run',
      help: 'Beside the norms of the gradient. Plots, files and messages ask for these.',
    },
    statements: {
      title: 'Gradients as texts state them',
      help: 'Computed as printed, for comparison with back-propagation.',
    },
  },
  facts: {
    task: '{m|one:# input|other:# inputs} and {p|one:# output|other:# outputs} at each step; loss: {loss}; read-out: {read}.',
    threshold: 'Usual threshold: {at}.',
    slots: 'Keeps {count|one:# number|other:# numbers} for each weight.',
    deviation: 'Root mean square of an entry, {n}×{n}: {deviation}.',
    format: '{bits} significant bits, exponents of 2 from {low} to {high}.',
    standsFor: 'Stands for {hash}',
  },
  figures: {
    waiting: 'Measuring …',
    failed: 'This could not be measured here.',
    curve: 'φ as a line and φ′ in dashes, from {from} to {to}. φ′ is {steepest} at most.',
    schedule: 'η over η₀ during the first {count} updates.',
    reach: 'What gets from the last step to the first: {ratio}.',
    norm: 'Norm of the weight gradient: {before}, after the rule {after}.',
    lossOver:
      'The loss as a line and its derivative in dashes, over one output from {from} to {to}; the target is 0.',
    lossOfClass:
      'The loss as a line and its derivative in dashes, over the output of the right class from {from} to {to}; the other one is 0.',
    clip: 'Norm after the rule (line) over the norm before it (dashes: as it was), up to {most}; threshold {at}.',
    clipInTurn: 'Norms of {count} updates in turn: after the rule as a line, before it in dashes.',
    moves:
      'How far one weight moves at each of {count} updates, by the learning rate: the gradient is 1 in the first half, a hundredth of it in the second.',
    spectrum:
      'Eigenvalues of a drawn {n}×{n} matrix, with the unit circle. Spectral radius {rho}; largest singular value {sigma}.',
    histogram: 'How often {count} drawn numbers fall where, from {low} to {high}.',
    overTime: 'Over the steps 1 to {T}: from {low} to {high}.',
    sequence:
      'One sequence over the steps 1 to {T}: the first input as a line, others and what is asked for in dashes; classes by their numbers.',
    units:
      'A row for each unit, a column for each step up to {T}: from {low}, faint, to {high}, dark.',
    pairs:
      'A row for each loss, a column for each step up to {T}: from {low}, faint, to {high}, dark.',
    spectra:
      'A column for each step up to {T}, the largest on top: from {low}, faint, to {high}, dark.',
    plane: 'In the complex plane, with the unit circle, at the middle step of {T}.',
    numbers: 'Its numbers: {numbers}.',
    map: 'Over the gain, from {left} to {right} across, and the input gain, from {bottom} to {top} upwards: {low}, faint, to {high}, dark.',
    loss: 'Loss over {count} updates; the last {last} have {loss} on average, guessing gives {guessing}.',
    lossAlone: 'Loss over {count} updates; the last {last} have {loss} on average.',
  },
} as const satisfies ReferenceWords;
