"""Plain networks whose states or adjoints leave float64, with 60 digits and in float64."""

import math

import numpy
from mpmath import exp, log10, matrix, mp, mpf, sqrt, tanh

from networks import config_of, plain

SLOPES = {
    "tanh": (tanh, lambda a, h: 1 - h * h),
    "sigmoid": (lambda a: 1 / (1 + exp(-a)), lambda a, h: h * (1 - h)),
    "relu": (lambda a: a if a > 0 else mpf(0), lambda a, h: mpf(1 if a > 0 else 0)),
    "identity": (lambda a: a, lambda a, h: mpf(1)),
}
PLAIN = {
    "tanh": numpy.tanh,
    "sigmoid": lambda a: 1 / (1 + numpy.exp(-a)),
    "relu": lambda a: numpy.maximum(a, 0),
    "identity": lambda a: a,
}


# Decades within which float64 has to follow the exact states: otherwise rounding decides which units are alive.
FOLLOWS = 1e-11


def extreme_case(*given):
    """Draws anew until float64 follows."""
    while True:
        case = drawn_case(*given)
        expected = case["expected"]
        pairs = zip(expected["float64"]["maxAbsH"], expected["exact"]["log10MaxAbsH"])
        if all(not math.isfinite(a) or a == 0 or abs(math.log10(a) - x) < FOLLOWS for a, x in pairs):
            return case


def drawn_case(id_, activation, T, stream, U, n=4, B=2):
    config = config_of("rnn", "mse", n=n, T=T, B=B, activation=activation)
    p = config["outputSize"]
    drawn = {
        "params": {
            "weight_ih_l0": 0.5 * stream.standard_normal((n, 2)), "weight_hh_l0": U(stream, n),
            "bias_ih_l0": 0.1 * stream.standard_normal(n), "bias_hh_l0": 0.1 * stream.standard_normal(n),
            "V": 0.5 * stream.standard_normal((p, n)), "c": 0.1 * stream.standard_normal(p),
        },
        "inputs": stream.standard_normal((T, B, 2)),
        "targets": stream.standard_normal((B, p)),
        "initialState": {"h_l0": numpy.zeros((B, n))},
    }
    return {"kind": "extreme", "id": id_, "config": config, **plain(drawn),
            "expected": {"float64": in_float64(config, drawn), "exact": exactly(config, drawn)}}


def in_float64(config, drawn):
    p, act = drawn["params"], PLAIN[config["activation"]]
    h, sizes, first_a, first_h = drawn["initialState"]["h_l0"], [], None, None
    with numpy.errstate(all="ignore"):
        for t, x in enumerate(drawn["inputs"]):
            a = x @ p["weight_ih_l0"].T + p["bias_ih_l0"] + h @ p["weight_hh_l0"].T + p["bias_hh_l0"]
            h = act(a)
            first_a = first_a or (None if numpy.isfinite(a).all() else t + 1)
            first_h = first_h or (None if numpy.isfinite(h).all() else t + 1)
            sizes.append(float(abs(h).max()))
    return {"maxAbsH": sizes, "firstNonFinitePreactStep": first_a, "firstNonFiniteStateStep": first_h}


def exactly(config, drawn):
    mp.dps = 60
    p = {k: matrix(v.tolist()) for k, v in drawn["params"].items()}
    act, slope = SLOPES[config["activation"]]
    T, B = config["seqLength"], config["batch"]
    U_back, V_back = p["weight_hh_l0"].T, p["V"].T
    h_norms, h_most, per_sample, loss = [mpf(0)] * T, [mpf(0)] * T, [[mpf(0)] * B for _ in range(T)], mpf(0)
    for b in range(B):
        h, slopes = matrix(drawn["initialState"]["h_l0"][b].tolist()), []
        for t in range(T):
            x = matrix(drawn["inputs"][t][b].tolist())
            a = p["weight_ih_l0"] * x + p["bias_ih_l0"] + p["weight_hh_l0"] * h + p["bias_hh_l0"]
            h = a.apply(act)
            slopes.append([slope(u, v) for u, v in zip(a, h)])
            h_norms[t] += sum(v * v for v in h)
            h_most[t] = max([h_most[t]] + [abs(v) for v in h])
        residual = p["V"] * h + p["c"] - matrix(drawn["targets"][b].tolist())
        count = B * config["outputSize"]
        loss += sum(r * r for r in residual) / count
        adjoint = V_back * residual * 2 / count
        for t in range(T - 1, -1, -1):
            per_sample[t][b] = sum(v * v for v in adjoint)
            adjoint = U_back * matrix([v * s for v, s in zip(adjoint, slopes[t])])
    return {
        "log10NormH": [logarithm(sqrt(x)) for x in h_norms],
        "log10MaxAbsH": [logarithm(x) for x in h_most],
        "log10NormDLdh": [logarithm(sqrt(sum(row))) for row in per_sample],
        "log10NormDLdhPerSample": [[logarithm(sqrt(x)) for x in row] for row in per_sample],
        "log10Loss": logarithm(loss),
    }


def logarithm(x):
    return float(log10(x)) if x > 0 else -numpy.inf
