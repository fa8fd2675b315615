"""The Python side of the benchmark: answers one question a line on standard input.

{"engine", "job", "n", "T", "B", "ms"} -> {"ms": mean duration of one run over about so many milliseconds}
An empty line asks which engines there are. One thread; the caller sets the variables that libraries read.
"""

import json
import sys
import time

versions = {}
try:
    import numpy

    versions["numpy"] = numpy.__version__
except ImportError:
    numpy = None
try:
    import torch

    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)
    versions["torch"] = torch.__version__
except ImportError:
    torch = None

m, p = 4, 1


def engines():
    found = []
    if torch:
        found += ["pytorch", "pytorch-unrolled"]
    if numpy:
        found += ["lapack", "numpy-naive"]
    return found


def fused(job, n, T, B):
    """nn.RNN and its like with a linear read-out; no norms."""
    layer = {"bptt-rnn": torch.nn.RNN, "bptt-lstm": torch.nn.LSTM, "bptt-gru": torch.nn.GRU}[job](m, n)
    readout = torch.nn.Linear(n, p)
    x, target = torch.randn(T, B, m), torch.randn(T, B, p)

    def run():
        layer.zero_grad()
        readout.zero_grad()
        states, _ = layer(x)
        torch.nn.functional.mse_loss(readout(states), target).backward()

    return run


def unrolled(job, n, T, B):
    """What one writes to get the gradient's norm at every step: a loop over a cell, keeping every state's gradient."""
    cell = {"bptt-rnn": torch.nn.RNNCell, "bptt-lstm": torch.nn.LSTMCell, "bptt-gru": torch.nn.GRUCell}[job](m, n)
    readout = torch.nn.Linear(n, p)
    x, target = torch.randn(T, B, m), torch.randn(T, B, p)

    def run():
        cell.zero_grad()
        readout.zero_grad()
        h = torch.zeros(B, n)
        state = (h, torch.zeros(B, n)) if job == "bptt-lstm" else h
        states = []
        for t in range(T):
            state = cell(x[t], state)
            h = state[0] if job == "bptt-lstm" else state
            h.retain_grad()
            states.append(h)
        torch.nn.functional.mse_loss(readout(torch.stack(states)), target).backward()
        return [h.grad.norm().item() for h in states]

    return run


def jacobians(n, T):
    """dh_t/dh_{t-1} of a driven tanh network with gain 1.2."""
    random = numpy.random.default_rng(1)
    U = random.normal(size=(n, n)) * 1.2 / numpy.sqrt(n)
    h = numpy.zeros(n)
    J = numpy.empty((T, n, n))
    for t in range(T):
        h = numpy.tanh(U @ h + random.normal(size=n))
        J[t] = (1 - h * h)[:, None] * U
    return J


def spectra(job, n, T, B):
    J = jacobians(n, T)
    if job == "svd":
        return lambda: numpy.linalg.svd(J, compute_uv=False)
    return lambda: numpy.linalg.eigvals(J)


def naive_product(job, n, T, B):
    """The product itself, then its singular values: what comes to mind first, and wrong by tens of decades."""
    J = jacobians(n, T)

    def run():
        P = numpy.eye(n)
        for t in range(T - 1, -1, -1):
            P = P @ J[t]
            numpy.linalg.svd(P, compute_uv=False)

    return run


makers = {"pytorch": fused, "pytorch-unrolled": unrolled, "lapack": spectra, "numpy-naive": naive_product}
works = {}

for line in sys.stdin:
    if not line.strip():
        print(json.dumps({"engines": engines(), "versions": versions}), flush=True)
        continue
    question = json.loads(line)
    key = tuple(question[name] for name in ("engine", "job", "n", "T", "B"))
    if key not in works:
        works[key] = makers[key[0]](*key[1:])
        works[key]()
    start = time.perf_counter()
    count = 0
    while True:
        works[key]()
        count += 1
        elapsed = (time.perf_counter() - start) * 1000
        if elapsed >= question["ms"]:
            break
    print(json.dumps({"ms": elapsed / count}), flush=True)
