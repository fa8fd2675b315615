/**
 * The known name that is most like a mistyped one, or undefined when none is like it.
 *
 * Like means: the same but for upper and lower case, or at most one change in a name of two to four letters, two in a
 * longer one. A single letter is like no other letter.
 */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const sameButForCase = known.find((other) => other.toLowerCase() === name.toLowerCase());
  if (sameButForCase !== undefined) return sameButForCase;
  const most = name.length < 2 ? 0 : name.length < 5 ? 1 : 2;
  let best: string | undefined;
  let least = most + 1;
  for (const other of known) {
    if (other.length < 2 || Math.abs(other.length - name.length) >= least) continue;
    const changes = changesBetween(name, other);
    if (changes < least) [best, least] = [other, changes];
  }
  return best;
}

/**
 * Insertions, deletions, replacements and exchanges of neighbours that turn one name into the other, each counted once.
 *
 * Source: Damerau (1964), the form in which no piece is changed twice.
 */
function changesBetween(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const above = rows[i - 1] as number[];
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = above[j - 1] + Number(a[i - 1] !== b[j - 1]);
      let changes = Math.min(replaced, above[j] + 1, row[j - 1] + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        changes = Math.min(changes, (rows[i - 2] as number[])[j - 2] + 1);
      }
      row.push(changes);
    }
    rows.push(row);
  }
  return (rows.at(-1) as number[])[b.length];
}
