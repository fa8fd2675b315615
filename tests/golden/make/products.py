"""Spectra of Jacobians, and of their exact products in multi-precision arithmetic."""

import numpy
from mpmath import log10, mp, mpf, svd_r

ULP = 2.0**-52
# A value that rounding noise in the factors moves by more than this many decades is not determined by them.
MOST_MOVED = 1e-4


def jacobian_fields(J, noisy, layout, order, stream):
    """`J` in the order of time; `noisy` the same but for rounding; `order` the times as the direction visits them."""
    T, n, _ = J.shape
    sigma = numpy.linalg.svd(J, compute_uv=False)
    eigen = [numpy.linalg.eigvals(A) for A in J]
    products = [product(J, noisy, order, before) for before in sorted({0, T // 2, T - 2, T - 1}) if before >= 0]
    full = products[0]["log10SingularValues"]
    to_exponent = numpy.log(10) / T
    return {
        "stateLayout": layout,
        "processingOrder": order,
        "singularValues": sigma.tolist(),
        "eigenvalues": [[[z.real, z.imag] for z in values] for values in eigen],
        "eigTol": [tolerance(A, values, s[0], stream) for A, values, s in zip(J, eigen, sigma)],
        "spectralRadius": [float(max(abs(values))) for values in eigen],
        "products": products,
        "lyapunov": [x if x is None or x == -numpy.inf else x * to_exponent for x in full],
        "J": J.tolist(),
    }


def tolerance(A, values, largest, stream):
    """What noise of a few units in the last place does to the eigenvalues, ten times over."""
    moved = 0.0
    for _ in range(4):
        noise = ULP * largest * stream.standard_normal(A.shape)
        others = list(numpy.linalg.eigvals(A + noise))
        for z in values:
            nearest = min(range(len(others)), key=lambda i: abs(others[i] - z))
            moved = max(moved, abs(others.pop(nearest) - z))
    return float(max(1e-10 * largest, 10 * moved))


def product(J, noisy, order, before):
    steps = len(order) - before
    # The first time of the product that is visited comes last in it.
    times = list(reversed(order[before:]))
    exact = log10_spectrum([J[t - 1] for t in times])
    moved = [0.0] * len(exact)
    for others in noisy:
        for i, (x, y) in enumerate(zip(exact, log10_spectrum([others[t - 1] for t in times]))):
            if x != y:
                moved[i] = max(moved[i], abs(x - y))
    known = [m for m in moved if m <= MOST_MOVED]
    T, reverse = len(order), order[0] > order[-1]
    return {
        "stepsBefore": before,
        "t": T + 1 - before if reverse else before,
        "tEnd": order[-1],
        "steps": steps,
        "log10SingularValues": [x if m <= MOST_MOVED else None for x, m in zip(exact, moved)],
        "log10Tol": max([1e-8] + [100 * m for m in known]),
    }


def log10_spectrum(factors):
    """log10 of the singular values, descending; -Infinity where they are exactly zero."""
    # Enough digits for the exact product of float64 entries, and for the zeros to stand far below.
    mp.dps = 60 + 17 * len(factors)
    P = mp.matrix(factors[0].tolist())
    for A in factors[1:]:
        P = P * mp.matrix(A.tolist())
    if all(x == 0 for x in P):
        return [-numpy.inf] * P.rows
    values = sorted((abs(x) for x in svd_r(P, compute_uv=False)), reverse=True)
    floor = values[0] * mpf(10) ** (20 - mp.dps)
    return [float(log10(x)) if x > floor else -numpy.inf for x in values]
