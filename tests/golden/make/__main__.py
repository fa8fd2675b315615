"""Draws reference results for the engine: `/usr/bin/python3 tests/golden/make SEED FOLDER`.

The folder has the form of tests/golden/cases, and another SEED gives other numbers. Needs torch and mpmath.
"""

import json
import math
import pathlib
import sys

import numpy

from extremes import extreme_case
from networks import bptt_case, config_of
from optimizing import adagrad, adam, clipping_case, optimizers_case, rmsprop, schedules_case, sgd, train_case

LOSSES = ["mse", "mse-all", "cross-entropy", "cross-entropy-all"]
EXTREME = {
    "relu-overflow-3I": ("relu", 700, lambda stream, n: 3 * numpy.eye(n)),
    "relu-gauss-g3": ("relu", 300, lambda stream, n: 3 / math.sqrt(n) * stream.standard_normal((n, n))),
    "tanh-underflow": ("tanh", 300, lambda stream, n: 0.05 / math.sqrt(n) * stream.standard_normal((n, n))),
    "sigmoid-underflow": ("sigmoid", 300, lambda stream, n: 0.2 / math.sqrt(n) * stream.standard_normal((n, n))),
    "identity-gradient": ("identity", 500, lambda stream, n: 2.5 * numpy.eye(n)),
}


def networks(stream):
    """Ids with what `config_of` needs; sizes and losses are drawn."""
    for act in ["tanh", "relu", "sigmoid", "identity", "leaky_relu", "elu", "softplus", "gelu", "silu", "sin"]:
        yield f"rnn-{act}", "rnn", {"activation": act}
    yield "rnn-leaky", "rnn-leaky", {"activation": "relu", "leak": float(stream.uniform(0.1, 0.9))}
    yield "rnn-layernorm", "rnn-layernorm", {"activation": "tanh", "lnEps": 1e-5}
    yield "rnn-layernorm-relu", "rnn-layernorm", {"activation": "relu", "lnEps": 1e-5}
    yield "rnn-antisymmetric", "rnn-antisymmetric", {"activation": "tanh", "epsilon": 0.1, "gamma": 0.05}
    for cell in ["lstm", "lstm-peephole", "lstm-xgates", "lstm-cifg", "mgu"]:
        yield cell, cell, {}
    yield "lstm-forget-bias", "lstm", {"forgetBiasAdd": 1.0}
    for mode in ["after", "before", "none"]:
        for convention in ["z-keeps-old", "z-takes-new"]:
            yield f"gru-{mode}-{convention}", "gru", {"resetMode": mode, "updateConvention": convention}
    yield "gru-carry", "gru", {"resetMode": "before", "updateConvention": "z-takes-new", "resetCarry": True}
    for layers in [2, 3]:
        yield f"stack{layers}-relu", "rnn", {"activation": "relu", "layers": layers}
        yield f"stack{layers}-layernorm", "rnn-layernorm", {"activation": "tanh", "lnEps": 1e-5, "layers": layers}
    yield "stack2-tanh", "rnn", {"activation": "tanh", "layers": 2}
    yield "stack2-lstm", "lstm", {"layers": 2}
    yield "bi-tanh", "rnn", {"activation": "tanh", "bi": True}
    yield "bi-relu", "rnn", {"activation": "relu", "bi": True}
    yield "bi-lstm-final", "lstm", {"bi": True, "final": True, "loss": "mse"}
    yield "tbptt-tanh", "rnn", {"activation": "tanh", "detach": 3}
    yield "tbptt-lstm", "lstm", {"detach": 2}
    # States grow: PyTorch's cross-entropy has no digits left where a class is nearly certain.
    for k in range(4):
        yield f"relu-{k}", "rnn", {"activation": "relu", "n": 8, "T": 10, "gain": 1.5, "loss": "mse-all"}


def cases(stream):
    for id_, cell, more in networks(stream):
        gain = more.pop("gain", 1.0)
        loss = more.pop("loss", LOSSES[stream.integers(4)])
        layers = more.get("layers", 1)
        sizes = {
            # Two normalised numbers are 1 and -1 whatever they were: nothing of a gradient would be left.
            "n": int(stream.integers(3 if "lnEps" in more else 2, 7 if layers == 1 else 5)), "m": int(stream.integers(1, 4)),
            "p": int(stream.integers(2, 4)), "T": int(stream.integers(5, 10)), "B": int(stream.integers(1, 4)),
        }
        yield "bptt", bptt_case(id_, config_of(cell, loss, **{**sizes, **more}), stream, gain)
    for id_, (activation, T, U) in EXTREME.items():
        yield "extreme", extreme_case(id_, activation, T, stream, U)
    yield "optim", optimizers_case(stream)
    yield "optim", schedules_case(stream)
    yield "optim", clipping_case(stream)
    yield from training(stream)


def training(stream):
    gru = {"resetMode": "after", "updateConvention": "z-keeps-old"}
    ema = {"method": "ema-norm", "alpha": 0.3, "kSigma": 0.5, "warmup": 2, "updateWith": "raw"}
    runs = [
        ("rnn", {"activation": "tanh"}, sgd(0.1), {"method": "norm", "maxNorm": 0.3}, {"kind": "constant"}),
        ("rnn", {"activation": "tanh"}, sgd(0.1), {"method": "agc", "lambda": 0.05, "eps": 1e-3}, {"kind": "constant"}),
        ("rnn", {"activation": "tanh"}, adagrad(0.05), {"method": "none"}, {"kind": "constant"}),
        ("lstm", {}, sgd(0.3, 0.9, nesterov=True, decay=0.01), ema, {"kind": "inverse-time", "decay": 0.02}),
        ("lstm", {}, adam(0.02, decay=0.05, name="adamw"), {"method": "none"}, {"kind": "cosine", "tMax": 30, "etaMin": 0.001}),
        ("gru", gru, rmsprop(0.01), {"method": "per-parameter-norm", "maxNorm": 0.07}, {"kind": "exponential", "gamma": 0.95}),
        ("mgu", {}, adam(0.01), {"method": "value", "clipValue": 0.02}, {"kind": "step", "stepSize": 10, "gamma": 0.5}),
    ]
    for k, (cell, more, rule, clip, schedule) in enumerate(runs):
        config = config_of(cell, LOSSES[stream.integers(4)], **more)
        yield "train", train_case(f"train-{k}-{cell}-{rule[0]}", config, stream, rule, clip, schedule)


def encoded(x):
    """Numbers that JSON lacks become words."""
    if isinstance(x, dict):
        return {k: encoded(v) for k, v in x.items()}
    if isinstance(x, (list, tuple)):
        return [encoded(v) for v in x]
    if isinstance(x, float) and not math.isfinite(x):
        return "NaN" if math.isnan(x) else "Infinity" if x > 0 else "-Infinity"
    return x


def main(seed, folder):
    index = []
    for place, case in cases(numpy.random.default_rng(seed)):
        path = pathlib.Path(folder, place, f"{case['id']}.json")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(encoded(case), allow_nan=False))
        index.append({"id": case["id"], "file": f"{place}/{path.name}", "kind": case["kind"]})
    pathlib.Path(folder, "index.json").write_text(json.dumps({"seed": seed, "cases": index}))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
