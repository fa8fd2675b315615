import type { Config } from '../../model/params/index.ts';

/**
 * Adds the gradient of the penalties λ₁ Σ|p| + λ₂ Σp² to a gradient, in place; every parameter counts.
 *
 * At p = 0 the slope of |p| is taken as 0.
 */
export function addPenalties(
  gradient: Float64Array,
  params: Float64Array,
  { l1, l2 }: Pick<Config, 'l1' | 'l2'>,
): void {
  if (l1 === 0 && l2 === 0) return;
  for (let i = 0; i < gradient.length; i++) {
    gradient[i] += l1 * Math.sign(params[i]) + 2 * l2 * params[i];
  }
}

/**
 * Scales every row of an n×n block that is longer than `limit` down to it, in place. It bounds rows, not σ_max.
 *
 * Source: Srebro & Shraibman (2005); Srivastava et al. (2014), § 5.1.
 */
export function limitRows(block: Float64Array, n: number, limit: number): void {
  for (let row = 0; row < block.length; row += n) {
    let squares = 0;
    for (let i = row; i < row + n; i++) squares += block[i] * block[i];
    const norm = Math.sqrt(squares);
    if (!(norm > limit)) continue;
    for (let i = row; i < row + n; i++) block[i] *= limit / norm;
  }
}

/**
 * Moves a running average towards the gradient and puts it in its place: g̅ ← β g̅ + (1 − β) g; the first g̅ is g.
 */
export function averageGradient(
  gradient: Float64Array,
  average: Float64Array,
  beta: number,
  isFirst: boolean,
): void {
  for (let i = 0; i < gradient.length; i++) {
    average[i] = isFirst ? gradient[i] : beta * average[i] + (1 - beta) * gradient[i];
    gradient[i] = average[i];
  }
}
