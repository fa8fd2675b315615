// Layer normalisation and its adjoint. Sums run over the rows in order, for two sequences at a time.

/** y = (a − mean)/√(var + ε), one sequence. */
export function normalizeOne(a: usize, y: usize, inverse: usize, rows: i32, epsilon: f64): void {
  const end = a + (<usize>rows << 3);
  let mean: f64 = 0;
  let p = a;
  do {
    mean += load<f64>(p);
    p += 8;
  } while (p != end);
  mean /= rows;
  let variance: f64 = 0;
  p = a;
  do {
    const centred = load<f64>(p) - mean;
    variance += centred * centred;
    p += 8;
  } while (p != end);
  const scale = 1 / sqrt(variance / rows + epsilon);
  store<f64>(inverse, scale);
  p = a;
  do {
    store<f64>(y, (load<f64>(p) - mean) * scale);
    y += 8;
    p += 8;
  } while (p != end);
}

/** The same for two of several sequences. */
export function normalizeTwo(
  a: usize,
  y: usize,
  inverse: usize,
  rows: i32,
  epsilon: f64,
  pitch: usize,
): void {
  const end = a + <usize>rows * pitch;
  const count = f64x2.splat(rows);
  let mean = f64x2.splat(0);
  let p = a;
  do {
    mean = f64x2.add(mean, v128.load(p));
    p += pitch;
  } while (p != end);
  mean = f64x2.div(mean, count);
  let variance = f64x2.splat(0);
  p = a;
  do {
    const centred = f64x2.sub(v128.load(p), mean);
    variance = f64x2.add(variance, f64x2.mul(centred, centred));
    p += pitch;
  } while (p != end);
  variance = f64x2.add(f64x2.div(variance, count), f64x2.splat(epsilon));
  const scale = f64x2.div(f64x2.splat(1), f64x2.sqrt(variance));
  v128.store(inverse, scale);
  p = a;
  do {
    v128.store(y, f64x2.mul(f64x2.sub(v128.load(p), mean), scale));
    y += pitch;
    p += pitch;
  } while (p != end);
}

/** da = (dy − mean(dy) − y·mean(y∘dy))·inverse, one sequence. */
export function normalizeBackOne(
  dy: usize,
  y: usize,
  inverse: usize,
  out: usize,
  rows: i32,
): void {
  const bytes = <usize>rows << 3;
  let mean: f64 = 0;
  let along: f64 = 0;
  let i: usize = 0;
  do {
    mean += load<f64>(dy + i);
    along += load<f64>(dy + i) * load<f64>(y + i);
    i += 8;
  } while (i != bytes);
  mean /= rows;
  along /= rows;
  const scale = load<f64>(inverse);
  i = 0;
  do {
    store<f64>(out + i, (load<f64>(dy + i) - mean - load<f64>(y + i) * along) * scale);
    i += 8;
  } while (i != bytes);
}

/** The same for two of several sequences. */
export function normalizeBackTwo(
  dy: usize,
  y: usize,
  inverse: usize,
  out: usize,
  rows: i32,
  pitch: usize,
): void {
  const bytes = <usize>rows * pitch;
  const count = f64x2.splat(rows);
  let mean = f64x2.splat(0);
  let along = f64x2.splat(0);
  let i: usize = 0;
  do {
    const value = v128.load(dy + i);
    mean = f64x2.add(mean, value);
    along = f64x2.add(along, f64x2.mul(value, v128.load(y + i)));
    i += pitch;
  } while (i != bytes);
  mean = f64x2.div(mean, count);
  along = f64x2.div(along, count);
  const scale = v128.load(inverse);
  i = 0;
  do {
    const centred = f64x2.sub(v128.load(dy + i), mean);
    const value = f64x2.sub(centred, f64x2.mul(v128.load(y + i), along));
    v128.store(out + i, f64x2.mul(value, scale));
    i += pitch;
  } while (i != bytes);
}
