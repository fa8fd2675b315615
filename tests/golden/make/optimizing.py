"""Optimizers, schedules, clip rules and short training runs, by torch.optim and torch.nn.utils."""

import copy
import math

import torch

from networks import MARGIN, draw, gradients, norm, plain, run
from products import ULP

STEPS = 20


def optimizer_of(name, hyper, params):
    h, common = hyper, {"lr": hyper["lr"], "weight_decay": hyper["weightDecay"]}
    if name == "sgd":
        return torch.optim.SGD(params, momentum=h["momentum"], dampening=h["dampening"], nesterov=h["nesterov"], **common)
    if name == "rmsprop":
        return torch.optim.RMSprop(params, alpha=h["alpha"], eps=h["eps"], momentum=h["momentum"], centered=h["centered"], **common)
    if name == "adagrad":
        return torch.optim.Adagrad(params, lr_decay=h["lrDecay"], eps=h["eps"], initial_accumulator_value=h["initialAccumulator"], **common)
    kind = torch.optim.Adam if name == "adam" else torch.optim.AdamW
    return kind(params, betas=(h["beta1"], h["beta2"]), eps=h["eps"], amsgrad=h["amsgrad"], **common)


def sgd(lr, momentum=0.0, dampening=0.0, nesterov=False, decay=0.0):
    return "sgd", {"lr": lr, "momentum": momentum, "dampening": dampening, "nesterov": nesterov, "weightDecay": decay}


def rmsprop(lr, alpha=0.99, momentum=0.0, centered=False, decay=0.0):
    return "rmsprop", {"lr": lr, "alpha": alpha, "eps": 1e-8, "momentum": momentum, "centered": centered, "weightDecay": decay}


def adagrad(lr, lr_decay=0.0, initial=0.0, decay=0.0):
    return "adagrad", {"lr": lr, "lrDecay": lr_decay, "eps": 1e-10, "weightDecay": decay, "initialAccumulator": initial}


def adam(lr, beta1=0.9, beta2=0.999, decay=0.0, amsgrad=False, name="adam"):
    return name, {"lr": lr, "beta1": beta1, "beta2": beta2, "eps": 1e-8, "weightDecay": decay, "amsgrad": amsgrad}


def rate(schedule, base, k):
    kind = schedule["kind"]
    if kind == "exponential":
        return base * schedule["gamma"] ** k
    if kind == "step":
        return base * schedule["gamma"] ** (k // schedule["stepSize"])
    if kind == "multi-step":
        return base * schedule["gamma"] ** sum(m <= k for m in schedule["milestones"])
    if kind == "cosine":
        low = schedule["etaMin"]
        return low + (base - low) * (1 + math.cos(math.pi * k / schedule["tMax"])) / 2
    return base / (1 + schedule["decay"] * k) if kind == "inverse-time" else base


def schedules_of(stream, steps):
    gamma = float(stream.uniform(0.3, 0.95))
    return [
        {"kind": "constant"}, {"kind": "exponential", "gamma": gamma},
        {"kind": "step", "stepSize": 4, "gamma": gamma},
        {"kind": "multi-step", "milestones": [3, 11], "gamma": gamma},
        {"kind": "cosine", "tMax": steps, "etaMin": 0.003},
        {"kind": "inverse-time", "decay": gamma},
    ]


def schedules_case(stream):
    base, steps = float(stream.uniform(0.01, 0.2)), 41
    cases = [
        {"schedule": one, "baseLr": base, "lr": [rate(one, base, k) for k in range(steps)]}
        for one in schedules_of(stream, steps - 1)
    ]
    return {"kind": "schedules", "id": "schedules", "cases": cases, "toleranceRel": 1e-12}


def optimizers_case(stream):
    params = {"W": stream.standard_normal((3, 4)), "b": stream.standard_normal(3)}
    grads = [{k: 2 * stream.standard_normal(v.shape) for k, v in params.items()} for _ in range(STEPS)]
    decay = float(stream.uniform(0.01, 0.2))
    rules = [
        sgd(0.1), sgd(0.1, decay=decay), sgd(0.1, 0.9), sgd(0.1, 0.9, dampening=0.1),
        sgd(0.1, 0.8, nesterov=True), sgd(0.1, 0.8, nesterov=True, decay=decay), sgd(0.1, 0.9, decay=decay),
        rmsprop(0.01), rmsprop(0.003, 0.9, decay=decay), rmsprop(0.01, centered=True), rmsprop(0.01, momentum=0.9),
        adagrad(0.01), adagrad(0.1, 0.05, 0.1), adagrad(0.1, decay=decay),
        adam(0.001), adam(0.02, 0.7, 0.9), adam(0.01, decay=decay), adam(0.01, amsgrad=True),
        adam(0.001, decay=decay, name="adamw"), adam(0.02, decay=0.3, name="adamw"),
    ]
    pairs = [(rule, {"kind": "constant"}) for rule in rules]
    pairs += [(sgd(0.1, 0.9), one) for one in schedules_of(stream, STEPS)[1:]]
    runs = [optimizer_run(rule, schedule, params, grads, k) for k, (rule, schedule) in enumerate(pairs)]
    return {"kind": "optimizers", "id": "optimizers", "params": plain(params),
            "gradients": [plain(g) for g in grads], "runs": runs, "toleranceRel": 1e-10}


def optimizer_run(rule, schedule, params, grads, k):
    name, hyper = rule
    values = {key: torch.tensor(v) for key, v in params.items()}
    optimizer, steps = optimizer_of(name, hyper, list(values.values())), []
    for step, grad in enumerate(grads):
        lr = set_rate(optimizer, schedule, hyper, step)
        for key, value in values.items():
            value.grad = torch.tensor(grad[key])
        optimizer.step()
        steps.append({"lr": lr, **{key: v.tolist() for key, v in values.items()}})
    return {"name": f"{k} {name} {schedule['kind']}", "optimizer": name, "hyper": hyper,
            "schedule": schedule, "steps": steps}


def set_rate(optimizer, schedule, hyper, step):
    lr = rate(schedule, hyper["lr"], step)
    for group in optimizer.param_groups:
        group["lr"] = lr
    return lr


class Clip:
    """A clip rule on parameters that have gradients; `state` moves with the steps."""

    def __init__(self, rule):
        self.rule, self.mean, self.variance, self.steps = rule, 0.0, 0.0, 0

    def __call__(self, params):
        rule, method = self.rule, self.rule["method"]
        if method == "norm":
            torch.nn.utils.clip_grad_norm_(params, rule["maxNorm"], rule.get("normType", 2.0))
        elif method == "per-parameter-norm":
            for p in params:
                torch.nn.utils.clip_grad_norm_([p], rule["maxNorm"])
        elif method == "value":
            torch.nn.utils.clip_grad_value_(params, rule["clipValue"])
        elif method == "agc":
            for p in params:
                adaptive(p, rule["lambda"], rule["eps"])
        elif method == "ema-norm":
            return self.moving(params)

    def moving(self, params):
        rule = self.rule
        total = norm(torch.cat([p.grad.flatten() for p in params]))
        first = self.steps == 0
        threshold = math.inf if first else self.mean + rule["kSigma"] * math.sqrt(self.variance)
        coef = threshold / total if total > threshold and self.steps >= rule["warmup"] else 1.0
        for p in params:
            p.grad *= coef
        x = total if rule["updateWith"] == "raw" else total * coef
        d = 0.0 if first else x - self.mean
        self.mean = x if first else self.mean + rule["alpha"] * d
        self.variance = 0.0 if first else (1 - rule["alpha"]) * (self.variance + rule["alpha"] * d * d)
        self.steps += 1
        return {"norm": total, "threshold": threshold, "coef": coef, "mu": self.mean, "var": self.variance}


def adaptive(p, factor, eps):
    """Brock et al. (2021), a row at a time; a vector is one unit."""
    rows = [(p.data, p.grad)] if p.dim() == 1 else list(zip(p.data, p.grad))
    for w, g in rows:
        limit = factor * max(norm(w), eps)
        if norm(g) > limit:
            g *= limit / max(norm(g), 1e-6)


def clipping_case(stream):
    shapes = {"W": (4, 3), "U": (4, 4), "b": (4,)}
    params = {k: torch.tensor(stream.standard_normal(s)) for k, s in shapes.items()}
    sets = {
        name: {k: scale * stream.standard_normal(s) for k, s in shapes.items()}
        for name, scale in [("moderate", 1), ("large", 30), ("small", 1e-3), ("tiny", 1e-12), ("zero", 0)]
    }
    rules = [{"method": "norm", "variant": "torch", "maxNorm": m, "normType": k} for m in (0.5, 100.0) for k in (2.0, 1.0, math.inf)]
    rules += [{"method": "per-parameter-norm", "variant": "torch", "maxNorm": m} for m in (0.1, 5.0)]
    rules += [{"method": "value", "clipValue": v} for v in (0.01, 1.0)]
    rules += [{"method": "agc", "lambda": x, "eps": 1e-3} for x in (0.01, 0.3)]
    cases = []
    for name, grads in sets.items():
        for rule in rules:
            for k, p in params.items():
                p.grad = torch.tensor(grads[k])
            Clip(rule)(list(params.values()))
            cases.append({"set": name, **rule, "clipped": {k: p.grad.tolist() for k, p in params.items()}})
    moving = []
    for update in ("raw", "clipped"):
        rule = {"method": "ema-norm", "alpha": 0.1, "kSigma": 2.0, "warmup": 5, "updateWith": update}
        clip, one, steps = Clip(rule), torch.zeros(1), []
        for size in stream.lognormal(0, 0.8, 40):
            one.grad = torch.tensor([float(size)])
            steps.append(clip([one]))
        moving.append({**{k: v for k, v in rule.items() if k != "method"}, "steps": steps})
    return {"kind": "clipping", "id": "clipping", "params": {k: p.tolist() for k, p in params.items()},
            "gradientSets": {k: plain(g) for k, g in sets.items()}, "cases": cases,
            "emaNormClip": moving, "toleranceRel": 1e-11}


def train_case(id_, config, stream, rule, clip_rule, schedule):
    drawn = draw(config, stream)
    drawn["initialState"] = {k: 0 * v for k, v in drawn["initialState"].items()}
    rules = (rule, clip_rule, schedule)
    found = trained(config, drawn, *rules)
    shaken = {k: v * (1 + ULP * stream.choice([-1, 1], v.shape)) for k, v in drawn["params"].items()}
    moved = difference(found, trained(config, {**drawn, "params": shaken}, *rules))
    return {"kind": "train", "id": id_, "config": config, **plain(drawn), "optimizer": rule[0], "hyper": rule[1],
            "schedule": schedule, "clip": clip_rule, **found, "toleranceRel": max(1e-8, MARGIN * moved)}


def difference(found, other):
    """The largest relative difference of the norms of two runs."""
    norms = [[x for step in run["log"] for x in step["paramGradNormsPre"].values()] for run in (found, other)]
    return max(abs(x - y) / x for x, y in zip(*norms) if x > 0)


def trained(config, drawn, rule, clip_rule, schedule, steps=30):
    name, hyper = rule
    now = copy.deepcopy(drawn)
    values = {k: torch.tensor(v) for k, v in drawn["params"].items()}
    optimizer, clip = optimizer_of(name, hyper, list(values.values())), Clip(clip_rule)
    log, after, clipped = [], {}, 0
    for k in range(steps):
        now["params"] = {key: v.numpy() for key, v in values.items()}
        params, _, _, _, found, loss, _ = run(config, now)
        for value, grad in zip(values.values(), gradients(loss, list(params.values()))):
            value.grad = grad.clone()
        sizes = {key: norm(v.grad) for key, v in values.items()}
        before = norm(torch.cat([v.grad.flatten() for v in values.values()]))
        ema = clip(list(values.values()))
        then = norm(torch.cat([v.grad.flatten() for v in values.values()]))
        clipped += then != before
        log.append({
            "step": k, "lr": set_rate(optimizer, schedule, hyper, k), "loss": loss.item(),
            "gradNormPre": before, "gradNormPost": then, "paramGradNormsPre": sizes,
            "stateGradNorm": {key: [norm(g) for g in gradients(loss, x)] for key, x in found[0].items()},
            **({"ema": ema} if ema else {}),
        })
        optimizer.step()
        if k + 1 in (1, 10):
            after[str(k + 1)] = {key: v.tolist() for key, v in values.items()}
    return {"steps": steps, "log": log, "paramsAfter": after,
            "paramsFinal": {k: v.tolist() for k, v in values.items()}, "clippedSteps": clipped}
