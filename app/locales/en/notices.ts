/** Why a value in an address could not be used. */
export const notices = {
  halves: 'whole Unicode characters; half a surrogate pair becomes U+FFFD',
  memory: '≤ {largest}: a run stores {limit} at most, and this one would take {asked}',
  inLine: 'line {line}: {problem}',
} as const;
