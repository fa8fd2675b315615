/** Why something is not computed: it would take too much. */
export const limits = {
  count: '{count} {unit}',
  nearest: 'With {key} ≤ {value} it is computed.',
  refused: 'Not computed: this would take {asked}, the limit is {limit}.',
  units: {
    entries: 'entries of the joint state',
    products: 'multiplications',
    terms: 'terms',
  },
} as const;
