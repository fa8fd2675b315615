"""Unrolled networks in float64: forward values, adjoints, gradients and Jacobians by autograd."""

import numpy
import torch

from cells import has_memory, step, tensor_shapes
from products import ULP, jacobian_fields

torch.set_default_dtype(torch.float64)
# How many times the effect of a change in the last place an error may be.
MARGIN = 100


def config_of(cell, loss, *, m=2, n=4, p=2, layers=1, bi=False, T=7, B=2, final=False, detach=0, **more):
    return {
        "cell": cell, "inputSize": m, "hiddenSize": n, "outputSize": p, "layers": layers,
        "bidirectional": bi, "seqLength": T, "batch": B, "loss": loss,
        "lastReadout": "final-states" if final else "output", "detachEvery": detach, **more,
    }


def units_of(config):
    """Layer and direction of every unit with its suffix."""
    directions = [False, True] if config["bidirectional"] else [False]
    return [
        (layer, reverse, f"_l{layer}" + ("_reverse" if reverse else ""))
        for layer in range(config["layers"])
        for reverse in directions
    ]


def draw(config, stream, gain=1.0):
    """Weights, a batch and initial states."""
    n, m, p = config["hiddenSize"], config["inputSize"], config["outputSize"]
    T, B = config["seqLength"], config["batch"]
    directions = 2 if config["bidirectional"] else 1
    params, initial = {}, {}
    for layer, _, suffix in units_of(config):
        for name, shape in tensor_shapes(config, m if layer == 0 else n * directions).items():
            scale = gain / numpy.sqrt(shape[-1]) if len(shape) == 2 else 0.3
            values = scale * stream.standard_normal(shape)
            params[name + suffix] = values + 1 if name == "ln_gain" else values
        for state in "hc" if has_memory(config) else "h":
            initial[state + suffix] = stream.standard_normal((B, n))
    params["V"] = stream.standard_normal((p, n * directions)) / numpy.sqrt(n)
    params["c"] = 0.2 * stream.standard_normal(p)
    steps = (T,) if config["loss"].endswith("-all") else ()
    classes = config["loss"].startswith("cross")
    targets = stream.integers(0, p, steps + (B,)) if classes else stream.standard_normal(steps + (B, p))
    return {
        "params": params, "inputs": stream.standard_normal((T, B, m)),
        "targets": targets, "initialState": initial,
    }


def unroll(config, params_at, inputs, initial):
    """`params_at(t)` are the tensors that time t (from 0) uses, so that each use can have a gradient of its own."""
    T, every = config["seqLength"], config["detachEvery"]
    states, carries, gates = {}, {}, {}
    below = [inputs[t] for t in range(T)]
    for layer in range(config["layers"]):
        tops = []
        for _, reverse, suffix in [unit for unit in units_of(config) if unit[0] == layer]:
            h, c = initial["h" + suffix], initial.get("c" + suffix)
            times = range(T - 1, -1, -1) if reverse else range(T)
            for done, t in enumerate(times):
                if every and done and done % every == 0:
                    h, c = h.detach(), None if c is None else c.detach()
                own = {k[: -len(suffix)]: v for k, v in params_at(t).items() if k.endswith(suffix)}
                h, c, found = step(config, own, below[t], h, c)
                for name, value in [("h", h), ("c", c)]:
                    if value is not None:
                        states.setdefault(name + suffix, [None] * T)[t] = value
                for name, value in found.items():
                    gates.setdefault(name + suffix, [None] * T)[t] = value
                # Copies for the recurrent edge: their adjoint is what arrives over it.
                h, c = h * 1, None if c is None else c * 1
                for name, value in [("h", h), ("c", c)]:
                    if value is not None:
                        carries.setdefault(name + suffix, [None] * T)[t] = value
            tops.append(states["h" + suffix])
        below = [torch.cat([top[t] for top in tops], -1) for t in range(T)]
    outputs = [below[t] @ params_at(t)["V"].T + params_at(t)["c"] for t in range(T)]
    final = None
    if config["lastReadout"] == "final-states":
        last = params_at(T - 1)
        final = torch.cat([tops[0][T - 1], tops[1][0]], -1) @ last["V"].T + last["c"]
    return states, carries, gates, outputs, final


def losses_of(config, outputs, final, targets):
    classes = config["loss"].startswith("cross")
    measure = torch.nn.functional.cross_entropy if classes else torch.nn.functional.mse_loss
    if config["loss"].endswith("-all"):
        per_step = [measure(y, target) for y, target in zip(outputs, targets)]
        return sum(per_step) / len(per_step), per_step
    return measure(outputs[-1] if final is None else final, targets), None


def tensors(named):
    return {k: torch.tensor(v).requires_grad_() for k, v in named.items()}


def gradients(y, xs):
    found = torch.autograd.grad(y, xs, retain_graph=True, allow_unused=True)
    return [torch.zeros_like(x) if g is None else g for g, x in zip(found, xs)]


def norm(x):
    return float(torch.linalg.vector_norm(x))


def run(config, drawn):
    params, initial = tensors(drawn["params"]), tensors(drawn["initialState"])
    inputs = torch.tensor(drawn["inputs"]).requires_grad_()
    uses = [{k: v * 1 for k, v in params.items()} for _ in range(config["seqLength"])]
    found = unroll(config, lambda t: uses[t], inputs, initial)
    loss, per_step = losses_of(config, found[3], found[4], torch.tensor(drawn["targets"]))
    return params, initial, inputs, uses, found, loss, per_step


def bptt_case(id_, config, stream, gain=1.0):
    drawn = draw(config, stream, gain)
    T = config["seqLength"]
    params, initial, inputs, uses, found, loss, per_step = run(config, drawn)
    states, carries, gates, outputs, final = found
    recorded = {}
    for name, values in states.items():
        grad, carry = (torch.stack(gradients(loss, x)) for x in (values, carries[name]))
        recorded[name] = {
            "gradNorm": [norm(g) for g in grad],
            "gradNormPerSample": torch.linalg.vector_norm(grad, dim=-1).tolist(),
            "carryGradNorm": [norm(g) for g in carry],
            "valueNorm": [norm(v) for v in values],
            "value": torch.stack(values).tolist(), "grad": grad.tolist(), "carryGrad": carry.tolist(),
        }
    names = list(params)
    grads = dict(zip(names, gradients(loss, [params[k] for k in names])))
    of_start = dict(zip(initial, gradients(loss, list(initial.values()))))
    expected = {
        "loss": loss.item(),
        "lossPerStep": per_step and [x.item() for x in per_step],
        "states": recorded,
        "paramGradNorms": {k: norm(g) for k, g in grads.items()},
        "globalGradNorm": norm(torch.cat([g.flatten() for g in grads.values()])),
        "paramGradNormByStep": {k: [norm(g) for g in gradients(loss, [use[k] for use in uses])] for k in names},
        "initialStateGradNorm": {k: norm(g) for k, g in of_start.items()},
        "outputs": torch.stack(outputs).tolist(),
        "outputFinal": None if final is None else final.tolist(),
        "gates": {k: torch.stack(v).tolist() for k, v in gates.items()},
        "paramGrads": {k: g.tolist() for k, g in grads.items()},
        "initialStateGrad": {k: g.tolist() for k, g in of_start.items()},
        "inputGrad": gradients(loss, [inputs])[0].tolist(),
        "jacobian": jacobians(config, params, states, initial, inputs, stream),
    }
    if per_step:
        expected["itemised"] = {
            k: [[norm(g) for g in gradients(one, values)] for one in per_step] for k, values in states.items()
        }
    moved = sensitivity(config, drawn, stream)
    tolerance = {"valueRel": 1e-10, "stateGradRel": max(1e-9, MARGIN * moved["stateGrad"]),
                 "paramGradRel": max(1e-9, MARGIN * moved["paramGrad"])}
    return {"kind": "bptt", "id": id_, "size": "small", "config": config, **plain(drawn),
            "expected": expected, "sensitivity": moved, "tolerance": tolerance}


def sensitivity(config, drawn, stream):
    """The largest relative change of what has a tolerance of its own, when weights move by a unit in the last place."""
    exact, moved = measured(config, drawn), {"stateGrad": 0.0, "paramGrad": 0.0}
    for _ in range(4):
        params = {k: v * (1 + ULP * stream.choice([-1, 1], v.shape)) for k, v in drawn["params"].items()}
        for kind, others in measured(config, {**drawn, "params": params}).items():
            for x, y in zip(exact[kind], others):
                if norm(x) > 0:
                    moved[kind] = max(moved[kind], norm(x - y) / norm(x))
    return moved


def measured(config, drawn):
    params, initial, inputs, uses, (states, carries, *_), loss, per_step = run(config, drawn)
    ends = list(states.values()) + list(carries.values()) + [list(initial.values()), [inputs]]
    grads = [g for xs in ends for g in gradients(loss, xs)]
    for one in per_step or []:
        grads += [torch.tensor(norm(g)) for xs in states.values() for g in gradients(one, xs)]
    uses_of = [use[k] for use in uses for k in params]
    of_params = gradients(loss, list(params.values())) + gradients(loss, uses_of)
    return {"stateGrad": grads, "paramGrad": of_params}


def jacobians(config, params, states, initial, inputs, stream):
    """Of sequence 0: ds/ds of the joint state of a direction's layers."""
    T, n = config["seqLength"], config["hiddenSize"]
    found = {"sample": 0}
    for reverse in sorted({unit[1] for unit in units_of(config)}):
        suffixes = [suffix for _, r, suffix in units_of(config) if r == reverse]
        layout = [s + suffix for suffix in suffixes for s in ("hc" if has_memory(config) else "h")]
        order = list(range(T, 0, -1)) if reverse else list(range(1, T + 1))

        def one(t, joint, params):
            parts = dict(zip(layout, joint.split(n)))
            x, after = inputs[t - 1, :1].detach(), []
            for suffix in suffixes:
                own = {k[: -len(suffix)]: v.detach() for k, v in params.items() if k.endswith(suffix)}
                c = parts.get("c" + suffix)
                x, c, _ = step(config, own, x, parts["h" + suffix][None], None if c is None else c[None])
                after += [x[0]] if c is None else [x[0], c[0]]
            return torch.cat(after)

        def all_of(params):
            J, before = [None] * T, [initial[k][0].detach() for k in layout]
            for t in order:
                at = torch.cat(before)
                J[t - 1] = torch.autograd.functional.jacobian(lambda s, t=t: one(t, s, params), at).numpy()
                before = [states[k][t - 1][0].detach() for k in layout]
            return numpy.stack(J)

        # Weights that differ in the last place show what rounding decides, also within the computation of J.
        def shaken(v):
            return v.detach() * (1 + ULP * torch.tensor(stream.choice([-1, 1], v.shape)))

        noisy = [all_of({k: shaken(v) for k, v in params.items()}) for _ in range(3)]
        fields = jacobian_fields(all_of(params), noisy, layout, order, stream)
        found["reverse" if reverse else "forward"] = fields
    return found


def plain(drawn):
    def lists(x):
        return {k: v.tolist() for k, v in x.items()} if isinstance(x, dict) else x.tolist()

    return {k: lists(v) for k, v in drawn.items()}
