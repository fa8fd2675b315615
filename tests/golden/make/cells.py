"""One step of every cell, from the equations in tests/golden/cases/README.md."""

import torch

# Gate blocks, in the order of their rows.
BLOCKS = {
    "lstm": "ifgo", "lstm-peephole": "ifgo", "lstm-xgates": "ifgo", "lstm-cifg": "fgo",
    "gru": "rzn", "mgu": "fn",
}
LEAKY_SLOPE = 0.01
ACTIVATIONS = {
    "tanh": torch.tanh,
    "relu": torch.relu,
    "sigmoid": torch.sigmoid,
    "identity": lambda a: a * 1,
    "leaky_relu": lambda a: torch.nn.functional.leaky_relu(a, LEAKY_SLOPE),
    "elu": torch.nn.functional.elu,
    "softplus": torch.nn.functional.softplus,
    # PyTorch's own takes 1 + erf, which leaves no digits of a far negative argument.
    "gelu": lambda a: a * torch.special.erfc(-a / 2**0.5) / 2,
    "silu": torch.nn.functional.silu,
    "sin": torch.sin,
}


def has_memory(config):
    return config["cell"].startswith("lstm")


def blocks_of(config):
    return BLOCKS.get(config["cell"], "a")


def has_second_bias(config):
    cell = config["cell"]
    return cell in ("rnn", "lstm") or (cell == "gru" and config["resetMode"] == "after")


def tensor_shapes(config, columns):
    """Names and shapes of a layer's tensors, without the suffix."""
    n, cell = config["hiddenSize"], config["cell"]
    rows = len(blocks_of(config)) * n
    shapes = {
        "weight_ih": (rows, columns),
        "weight_hh": (n if cell == "lstm-xgates" else rows, n),
        "bias_ih": (rows,),
    }
    if has_second_bias(config):
        shapes["bias_hh"] = (rows,)
    if cell == "lstm-peephole":
        shapes.update({f"weight_p{gate}": (n,) for gate in "ifo"})
    if cell == "rnn-layernorm":
        shapes.update({"ln_gain": (n,), "ln_shift": (n,)})
    return shapes


def step(config, p, x, h, c=None):
    """New h and c, and the gates by name. Every operand has a row for each sequence."""
    cell, n = config["cell"], config["hiddenSize"]
    sigma = torch.sigmoid
    if cell.startswith("rnn"):
        return plain_step(config, p, x, h)
    names = blocks_of(config)

    def part(tensor, name):
        at = names.index(name) * n
        return p[tensor][at : at + n]

    def of_input(name):
        return x @ part("weight_ih", name).T + part("bias_ih", name)

    def of_state(name, state):
        return state @ part("weight_hh", name).T

    def full(name):
        second = part("bias_hh", name) if "bias_hh" in p else 0
        return of_input(name) + of_state(name, h) + second

    if cell == "mgu":
        f = sigma(full("f"))
        new = torch.tanh(of_input("n") + of_state("n", f * h))
        return (1 - f) * h + f * new, None, {"f": f, "n": new}
    if cell == "gru":
        r, z = sigma(full("r")), sigma(full("z"))
        mode = config["resetMode"]
        if mode == "after":
            inner = of_input("n") + r * (of_state("n", h) + part("bias_hh", "n"))
        else:
            inner = of_input("n") + of_state("n", r * h if mode == "before" else h)
        new = torch.tanh(inner)
        old = r * h if config.get("resetCarry") else h
        keeps = config["updateConvention"] == "z-keeps-old"
        after = (1 - z) * new + z * old if keeps else (1 - z) * old + z * new
        return after, None, {"r": r, "z": z, "n": new}
    if cell == "lstm-xgates":
        i, f, o = (sigma(of_input(name)) for name in "ifo")
        g = torch.tanh(of_input("g") + h @ p["weight_hh"].T)
        after = f * c + i * g
    elif cell == "lstm-cifg":
        f, o, g = sigma(full("f")), sigma(full("o")), torch.tanh(full("g"))
        after = f * c + (1 - f) * g
        return o * torch.tanh(after), after, {"f": f, "g": g, "o": o}
    elif cell == "lstm-peephole":
        i = sigma(full("i") + p["weight_pi"] * c)
        f = sigma(full("f") + p["weight_pf"] * c)
        g = torch.tanh(full("g"))
        after = f * c + i * g
        o = sigma(full("o") + p["weight_po"] * after)
    else:
        i, o, g = sigma(full("i")), sigma(full("o")), torch.tanh(full("g"))
        f = sigma(full("f") + config.get("forgetBiasAdd", 0))
        after = f * c + i * g
    return o * torch.tanh(after), after, {"i": i, "f": f, "g": g, "o": o}


def plain_step(config, p, x, h):
    act = ACTIVATIONS[config.get("activation") or "tanh"]
    U, of_input = p["weight_hh"], x @ p["weight_ih"].T + p["bias_ih"]
    if config["cell"] == "rnn-antisymmetric":
        n = config["hiddenSize"]
        skew = U - U.T - config["gamma"] * torch.eye(n, dtype=U.dtype)
        a = h @ skew.T + of_input
        return h + config["epsilon"] * act(a), None, {"a": a}
    a = of_input + h @ U.T + (p["bias_hh"] if "bias_hh" in p else 0)
    if config["cell"] == "rnn-layernorm":
        mean = a.mean(-1, keepdim=True)
        variance = ((a - mean) ** 2).mean(-1, keepdim=True)
        y = (a - mean) / torch.sqrt(variance + config["lnEps"])
        return act(p["ln_gain"] * y + p["ln_shift"]), None, {"a": a}
    if config["cell"] == "rnn-leaky":
        leak = config["leak"]
        return (1 - leak) * h + leak * act(a), None, {"a": a}
    return act(a), None, {"a": a}
