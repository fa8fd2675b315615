import type { ReferenceWords } from '../../referenceWords.ts';

/** The reference. */
export const words = {
  intro:
    'Everything that can be picked, with its formula, its source, and how an address names it. The small pictures are measured on the spot, on the experiment that the page opens with, with that one entry changed.',
  filter: 'Find',
  contents: 'Sections',
  found: '{count|one:# entry|other:# entries}',
  standard: 'default',
  source: 'Source: {source}.',
  open: 'Open it',
  openNamed: 'Open it: {name}',
  needs: 'The picture is of {settings}.',
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
    squares:
      'v is made of the squares g², of which the newest one enters with the weight {share}; ε = {epsilon}.',
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
    loss: 'Loss over {count} updates; the last {last} have {loss} on average, guessing gives {guessing}.',
    lossAlone: 'Loss over {count} updates; the last {last} have {loss} on average.',
  },
} as const satisfies ReferenceWords;
