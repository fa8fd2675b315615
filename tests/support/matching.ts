/**
 * Compares two lists of complex numbers as multisets.
 *
 * Nearest-first pairing is not enough: in a cluster it can leave two far ends over where a better pairing exists.
 * So pairs within a distance are matched by augmenting paths, and the distance is searched.
 */

/** Whether every a can be paired with a b of its own at most `tolerance` away. Both hold pairs (real, imaginary). */
export function matchesWithin(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  tolerance: number,
): boolean {
  if (a.length !== b.length) return false;
  const distances = distanceTable(a, b);
  return hasPerfectMatching(distances, a.length / 2, tolerance);
}

/**
 * The smallest distance within which all of a and b can be paired: the bottleneck matching distance.
 *
 * Infinity if the lengths differ or if there is no pairing (a NaN is near nothing); 0 for two empty lists.
 */
export function matchingDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  const n = a.length / 2;
  const distances = distanceTable(a, b);
  const candidates = [0, ...distances].filter((d) => !Number.isNaN(d)).sort((x, y) => x - y);
  let low = 0;
  let high = candidates.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hasPerfectMatching(distances, n, candidates[middle])) high = middle;
    else low = middle + 1;
  }
  return low < candidates.length ? candidates[low] : Number.POSITIVE_INFINITY;
}

/** |a_i − b_j| at i·n + j. */
function distanceTable(a: ArrayLike<number>, b: ArrayLike<number>): Float64Array {
  const n = a.length / 2;
  const distances = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      distances[i * n + j] = Math.hypot(a[2 * i] - b[2 * j], a[2 * i + 1] - b[2 * j + 1]);
    }
  }
  return distances;
}

function hasPerfectMatching(distances: Float64Array, n: number, tolerance: number): boolean {
  const partnerOfB = new Int32Array(n).fill(-1);
  for (let i = 0; i < n; i++) {
    if (!findPartner(distances, n, tolerance, i, partnerOfB, new Uint8Array(n))) return false;
  }
  return true;
}

/** Finds a b for a_i, moving earlier pairs along an augmenting path where needed (Kuhn). */
function findPartner(
  distances: Float64Array,
  n: number,
  tolerance: number,
  i: number,
  partnerOfB: Int32Array,
  isSeen: Uint8Array,
): boolean {
  for (let j = 0; j < n; j++) {
    if (isSeen[j] === 1 || !(distances[i * n + j] <= tolerance)) continue;
    isSeen[j] = 1;
    const holder = partnerOfB[j];
    if (holder < 0 || findPartner(distances, n, tolerance, holder, partnerOfB, isSeen)) {
      partnerOfB[j] = i;
      return true;
    }
  }
  return false;
}
