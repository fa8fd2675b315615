// A linear map of the states of every step, y_t = V f_t + c, and its adjoint. Few rows: nothing is packed.

/** y for some steps, each row summed from c in the order of the features. */
export function linear(
  features: usize,
  width: i32,
  stride: i32,
  steps: i32,
  V: usize,
  c: usize,
  p: i32,
  y: usize,
): void {
  const step = <usize>(width * stride) << 3;
  if (stride > 1) {
    for (let t = 0; t < steps; t++) {
      for (let i = 0; i < p; i++) {
        const row = V + (<usize>(i * width) << 3);
        rowMany(features, width, <usize>stride << 3, row, load<f64>(c + (<usize>i << 3)), y);
        y += <usize>stride << 3;
      }
      features += step;
    }
    return;
  }
  const yStep = <usize>p << 3;
  let left = steps;
  for (; left >= 4; left -= 4) {
    for (let i = 0; i < p; i++) {
      const at = <usize>i << 3;
      rowOfFour(features, step, width, V + <usize>width * at, load<f64>(c + at), y + at, yStep);
    }
    features += 4 * step;
    y += 4 * yStep;
  }
  for (; left > 0; left--) {
    for (let i = 0; i < p; i++) {
      const at = <usize>i << 3;
      let sum = load<f64>(c + at);
      let v = V + <usize>width * at;
      for (let f = features; f != features + step; f += 8) {
        sum += load<f64>(v) * load<f64>(f);
        v += 8;
      }
      store<f64>(y + at, sum);
    }
    features += step;
    y += yStep;
  }
}

/** One row of V at four steps of one sequence: four sums that do not wait for each other. */
function rowOfFour(
  f: usize,
  step: usize,
  width: i32,
  v: usize,
  c: f64,
  y: usize,
  yStep: usize,
): void {
  let a0 = c;
  let a1 = c;
  let a2 = c;
  let a3 = c;
  const end = f + (<usize>width << 3);
  do {
    const weight = load<f64>(v);
    a0 += weight * load<f64>(f);
    a1 += weight * load<f64>(f + step);
    a2 += weight * load<f64>(f + 2 * step);
    a3 += weight * load<f64>(f + 3 * step);
    v += 8;
    f += 8;
  } while (f != end);
  store<f64>(y, a0);
  store<f64>(y + yStep, a1);
  store<f64>(y + 2 * yStep, a2);
  store<f64>(y + 3 * yStep, a3);
}

/** One row of V at one step of several sequences. */
function rowMany(features: usize, width: i32, pitch: usize, V: usize, c: f64, y: usize): void {
  for (let lane: usize = 0; lane < pitch; lane += 32) {
    let f = features + lane;
    let v = V;
    let first = f64x2.splat(c);
    let second = first;
    const end = V + (<usize>width << 3);
    do {
      const weight = v128.load_splat<f64>(v);
      first = f64x2.add(first, f64x2.mul(weight, v128.load(f)));
      second = f64x2.add(second, f64x2.mul(weight, v128.load(f, 16)));
      v += 8;
      f += pitch;
    } while (v != end);
    v128.store(y + lane, first);
    v128.store(y + lane, second, 16);
  }
}

/**
 * The adjoint for some steps: writes `dFeatures` and adds to the sums of dV and dc, which hold pairs (even and odd
 * sequences) where there are several sequences.
 *
 * @param dy      p rows a step; overwritten
 * @param scales  2^exponent of dy
 */
export function linearBack(
  features: usize,
  dFeatures: usize,
  width: i32,
  stride: i32,
  steps: i32,
  V: usize,
  p: i32,
  dy: usize,
  scales: usize,
  dV: usize,
  dc: usize,
): void {
  const pitch = <usize>stride << 3;
  const step = <usize>width * pitch;
  for (let t = 0; t < steps; t++) {
    if (stride == 1) {
      featuresOne(dFeatures, width, V, p, dy);
      weightsOne(features, width, p, dy, load<f64>(scales), dV, dc);
    } else {
      featuresMany(dFeatures, width, pitch, V, p, dy);
      weightsMany(features, width, pitch, p, dy, scales, dV, dc);
    }
    features += step;
    dFeatures += step;
    dy += <usize>p * pitch;
    scales += pitch;
  }
}

function featuresOne(out: usize, width: i32, V: usize, p: i32, dy: usize): void {
  const row = <usize>width << 3;
  const dyEnd = dy + (<usize>p << 3);
  const pairs = <usize>(width >> 1) << 4;
  for (let j: usize = 0; j < pairs; j += 16) {
    let sum = f64x2.splat(0);
    let v = V + j;
    for (let d = dy; d != dyEnd; d += 8) {
      sum = f64x2.add(sum, f64x2.mul(v128.load(v), v128.load_splat<f64>(d)));
      v += row;
    }
    v128.store(out + j, sum);
  }
  if (width & 1) {
    let sum: f64 = 0;
    let v = V + pairs;
    for (let d = dy; d != dyEnd; d += 8) {
      sum += load<f64>(v) * load<f64>(d);
      v += row;
    }
    store<f64>(out + pairs, sum);
  }
}

function weightsOne(
  features: usize,
  width: i32,
  p: i32,
  dy: usize,
  scale: f64,
  dV: usize,
  dc: usize,
): void {
  const pairs = <usize>(width >> 1) << 4;
  for (let i = 0; i < p; i++) {
    const d = load<f64>(dy) * scale;
    store<f64>(dc, load<f64>(dc) + d);
    const factor = f64x2.splat(d);
    for (let j: usize = 0; j < pairs; j += 16) {
      const product = f64x2.mul(factor, v128.load(features + j));
      v128.store(dV + j, f64x2.add(v128.load(dV + j), product));
    }
    if (width & 1) {
      store<f64>(dV + pairs, load<f64>(dV + pairs) + d * load<f64>(features + pairs));
    }
    dV += <usize>width << 3;
    dc += 8;
    dy += 8;
  }
}

function featuresMany(
  out: usize,
  width: i32,
  pitch: usize,
  V: usize,
  p: i32,
  dy: usize,
): void {
  const row = <usize>width << 3;
  let vEnd = V + <usize>p * row;
  for (let j = 0; j < width; j++) {
    for (let lane: usize = 0; lane < pitch; lane += 16) {
      let sum = f64x2.splat(0);
      let d = dy + lane;
      for (let v = V; v != vEnd; v += row) {
        sum = f64x2.add(sum, f64x2.mul(v128.load_splat<f64>(v), v128.load(d)));
        d += pitch;
      }
      v128.store(out + lane, sum);
    }
    out += pitch;
    V += 8;
    vEnd += 8;
  }
}

function weightsMany(
  features: usize,
  width: i32,
  pitch: usize,
  p: i32,
  dy: usize,
  scales: usize,
  dV: usize,
  dc: usize,
): void {
  for (let i = 0; i < p; i++) {
    let total = v128.load(dc);
    for (let lane: usize = 0; lane < pitch; lane += 16) {
      const d = f64x2.mul(v128.load(dy + lane), v128.load(scales + lane));
      v128.store(dy + lane, d);
      total = f64x2.add(total, d);
    }
    v128.store(dc, total);
    let f = features;
    for (let j = 0; j < width; j++) {
      let sum = v128.load(dV);
      let d = dy;
      const end = f + pitch;
      do {
        sum = f64x2.add(sum, f64x2.mul(v128.load(d), v128.load(f)));
        d += 16;
        f += 16;
      } while (f != end);
      v128.store(dV, sum);
      dV += 16;
    }
    dc += 16;
    dy += pitch;
  }
}
