"""The Python side of the benchmark: answers one question a line on standard input.

{"engine", "job", "n", "T", "B", "ms"} -> {"ms": mean duration of one run over about so many milliseconds}
An empty line asks which engines there are, their versions, and what is known of the BLAS under torch and numpy.
One thread; the caller sets the variables that libraries read.
"""

import ctypes
import json
import os
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

# Builds of OpenBLAS for numpy's wheels rename everything.
dgemm_names = [
    "dgemm_",
    "cblas_dgemm",
    "scipy_dgemm_64_",
    "scipy_cblas_dgemm64_",
    "scipy_dgemm_",
    "scipy_cblas_dgemm",
    "dgemm_64_",
    "cblas_dgemm64_",
]
openblas_names = ["openblas_{}", "scipy_openblas_{}64_", "scipy_openblas_{}", "openblas_{}64_"]


class Place(ctypes.Structure):
    """What dladdr tells of an address."""

    _fields_ = [
        ("file", ctypes.c_char_p),
        ("base", ctypes.c_void_p),
        ("symbol", ctypes.c_char_p),
        ("address", ctypes.c_void_p),
    ]


def maps():
    """The files that are in memory, as Linux tells it; empty elsewhere."""
    try:
        with open("/proc/self/maps") as file:
            return file.read()
    except OSError:
        return ""


def symbol(library, names):
    """The first of these that the library or one that it needs offers; None if none is there."""
    for name in names:
        found = getattr(library, name, None)
        if found is not None:
            return found
    return None


def file_of(function):
    """The file that a function is loaded from, links resolved."""
    place = Place()
    try:
        found = ctypes.CDLL(None).dladdr(ctypes.cast(function, ctypes.c_void_p), ctypes.byref(place))
    except (AttributeError, TypeError, OSError):
        return None
    return os.path.realpath(os.fsdecode(place.file)) if found and place.file else None


def openblas_says(library, what):
    function = symbol(library, [name.format(what) for name in openblas_names])
    if function is None:
        return None
    function.restype = ctypes.c_char_p
    return function().decode()


def mkl_says(library):
    function = symbol(library, ["MKL_Get_Version_String", "mkl_get_version_string"])
    if function is None:
        return None
    text = ctypes.create_string_buffer(200)
    function(text, 200)
    return text.value.decode().strip()


def gflops(multiply):
    """Of a float64 product of 512 x 512 matrices: the best of several."""
    best = float("inf")
    for _ in range(9):
        start = time.perf_counter()
        multiply()
        best = min(best, time.perf_counter() - start)
    return 2 * 512**3 / best / 1e9


def blas(user, multiply):
    """What multiplies for a library that is called `user`, a file: only what this one reaches counts."""
    speed = gflops(multiply)
    report = {"gflops": speed, "maps": maps(), "dgemm": None, "says": None, "core": None}
    try:
        library = ctypes.CDLL(user)
    except (OSError, TypeError):
        return report
    dgemm = symbol(library, dgemm_names)
    report["dgemm"] = None if dgemm is None else file_of(dgemm)
    report["core"] = openblas_says(library, "get_corename")
    report["says"] = openblas_says(library, "get_config") or mkl_says(library)
    return report


def torch_file():
    """Where torch keeps its arithmetic."""
    for line in maps().splitlines():
        path = line.split(maxsplit=5)[-1]
        if os.path.basename(path).startswith("libtorch_cpu."):
            return path
    folder = os.path.join(os.path.dirname(torch.__file__), "lib")
    return os.path.join(folder, "libtorch_cpu.dylib")


def numpy_file():
    core = getattr(numpy, "_core", None) or numpy.core
    return core._multiarray_umath.__file__


def blas_of_all():
    found = {}
    if torch:
        a = torch.ones(512, 512)
        found["torch"] = blas(torch_file(), lambda: a @ a)
    if numpy:
        b = numpy.ones((512, 512))
        found["numpy"] = blas(numpy_file(), lambda: b @ b)
    return found


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
        print(json.dumps({"engines": engines(), "versions": versions, "blas": blas_of_all()}), flush=True)
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
