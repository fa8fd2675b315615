/**
 * Of many cases the `turn`-th share of so many: shares of different turns are all of them. At length, all at once.
 *
 * For laws whose cases cross two lists, of which each entry of one is to meet some of the other and all are to be met.
 */
export function shareOf<Case>(cases: readonly Case[], turn: number, of = 3): readonly Case[] {
  return process.env.SOAK ? cases : cases.filter((_, i) => i % of === turn % of);
}
