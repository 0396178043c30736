# SPDX-License-Identifier: Apache-2.0
"""A training loop of your own as a task of Savanna: call serve(train). Standard library only.

    def train(optimizer, seed, hurdle):
        ...
        for step in range(hurdle.train_steps):
            ...
            hurdle(loss)          # once a train step; stops what is hopeless or has diverged
        return validation_loss, validation_accuracy

    savanna_task.serve(train, name="my net", train_steps=200, parameters=1000, code="pytorch")

What optimizer is depends on code:
  pytorch  a class: optimizer(model.parameters()) is a torch.optim.Optimizer
  optax    a function: optimizer(schedule) is an optax.GradientTransformation
  program  a class: optimizer().step(weights, gradients, lr) changes lists of lists of floats
In all of them lr is the schedule's value, from 0 to 1: see hurdle.lr(step).
"""
import json
import math
import os
import queue
import re
import signal
import sys
import threading
import time
import traceback

PROTOCOL = 1


class Ended(Exception):
    """The run is over before its end."""


class Hurdle:
    """Watches a run: call it with the training loss once a train step."""

    def __init__(self, message, send):
        self.train_steps = message["trainSteps"]
        self.checkpoint = message["checkpoint"]
        self.limit = message["hurdle"]
        self.steps = 0
        self.checkpoint_loss = None
        self.outcome = "completed"
        self._sum = 0.0
        self._send = send
        self._id = message["id"]
        self._spoke = time.monotonic()

    def __call__(self, loss):
        loss = float(loss)
        self.steps += 1
        if not math.isfinite(loss):
            self.outcome = "diverged"
            raise Ended()
        quarter = max(1, self.checkpoint // 4)
        if self.checkpoint - quarter < self.steps <= self.checkpoint:
            self._sum += loss
        if self.steps == self.checkpoint:
            self.checkpoint_loss = self._sum / quarter
            if self.limit is not None and self.checkpoint_loss > self.limit:
                self.outcome = "stopped"
                raise Ended()
        if time.monotonic() - self._spoke > 1:
            self._spoke = time.monotonic()
            self._send({"type": "progress", "id": self._id, "trainStep": self.steps})

    def lr(self, step, warm_up=0.05):
        """The schedule: rises over the warm-up, then falls along half a cosine."""
        rising = max(1, round(warm_up * self.train_steps)) if warm_up else 0
        if step < rising:
            return (step + 1) / rising
        return (1 + math.cos(math.pi * (step - rising) / max(1, self.train_steps - rising))) / 2


def serve(train, name, train_steps, parameters, code="pytorch", deterministic=True, batch=1):
    """Answers Savanna until it closes standard input. Whatever is printed goes to standard error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Savanna ends this process
    out = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    candidates = queue.Queue()
    threading.Thread(target=_listen, args=(os.dup(0), candidates), daemon=True).start()

    def send(message):
        out.write(json.dumps(message) + "\n")
        out.flush()

    send({"type": "hello", "protocol": PROTOCOL, "name": name, "trainSteps": train_steps,
          "parameters": parameters, "batch": batch, "deterministic": deterministic, "code": code})
    made = (None, None)
    while True:
        message = candidates.get()
        answer = {"type": "result", "id": message["id"]}
        start = time.process_time()
        try:
            if made[0] != message["code"]:
                made = (message["code"], make_optimizer(code, message["code"]))
            answer.update(_train(train, made[1], message, send))
        except Exception as error:
            traceback.print_exc(limit=-20)
            answer.update(outcome="failed", message=f"{type(error).__name__}: {error}")
        answer["cpuSeconds"] = time.process_time() - start
        send(answer)


def _listen(descriptor, candidates):
    """Reads beside the training, so that the process ends with Savanna, even while it trains."""
    try:
        with os.fdopen(descriptor, "r", encoding="utf-8") as lines:
            for line in lines:
                candidates.put(json.loads(line))
    finally:
        os._exit(0)


def _train(train, optimizer, message, send):
    hurdle = Hurdle(message, send)
    try:
        result = train(optimizer, message["seed"], hurdle)
        loss, accuracy = result if isinstance(result, tuple) else (result, None)
        answer = {"loss": float(loss)}
        if not math.isfinite(answer["loss"]):
            hurdle.outcome = "diverged"
            answer = {}
        elif accuracy is not None:
            answer["accuracy"] = float(accuracy)
    except (Ended, OverflowError):
        if hurdle.outcome == "completed":
            hurdle.outcome = "diverged"  # a number too large for Python
        answer = {}
    steps = hurdle.steps if hurdle.steps or hurdle.outcome != "completed" else hurdle.train_steps
    answer.update(outcome=hurdle.outcome, trainSteps=min(steps, hurdle.train_steps))
    if hurdle.checkpoint_loss is not None:
        answer["checkpointLoss"] = hurdle.checkpoint_loss
    return answer


def make_optimizer(code, text):
    """Returns what the code of a candidate defines."""
    if code == "program":
        return _program(text)
    scope = {"__name__": "candidate"}
    exec(compile(text, "candidate.py", "exec"), scope)
    return scope["Candidate" if code == "pytorch" else "candidate"]


# A program of Savanna in plain Python: its text is Python, over the functions below.


class Values:
    """Numbers of all tensors: lists of lists of floats."""

    def __init__(self, tensors):
        self.tensors = tensors

    def __add__(self, other):
        return _each(lambda x, y: x + y, self, other)

    def __sub__(self, other):
        return _each(lambda x, y: x - y, self, other)

    def __mul__(self, other):
        return _each(lambda x, y: x * y, self, other)

    def __truediv__(self, other):
        return _each(_divide, self, other)

    def __rsub__(self, other):
        return _each(lambda x, y: x - y, other, self)

    def __rtruediv__(self, other):
        return _each(_divide, other, self)

    __radd__ = __add__
    __rmul__ = __mul__


def _each(function, *values):
    """Applies a function number by number; numbers go with whole tensors."""
    first = next((v for v in values if isinstance(v, Values)), None)
    if first is None:
        return _safe(function, [float(v) for v in values])
    columns = [v.tensors if isinstance(v, Values) else [[float(v)] * len(t) for t in first.tensors]
               for v in values]
    wide = [max(len(c[k]) for c in columns) for k in range(len(first.tensors))]
    columns = [[t if len(t) == n else t * n for t, n in zip(c, wide)] for c in columns]
    return Values([[_safe(function, numbers) for numbers in zip(*tensors)]
                   for tensors in zip(*columns)])


def _safe(function, numbers):
    """Infinite and undefined results are numbers, as everywhere but in Python."""
    try:
        return function(*numbers)
    except OverflowError:
        return math.inf
    except (ValueError, ZeroDivisionError):
        return math.nan


def _divide(x, y):
    x, y = float(x), float(y)
    return x / (y + 1e-8) if y + 1e-8 else math.copysign(math.inf, x) if x else math.nan


class _Number(float):
    """A number that is divided as programs divide."""

    def __truediv__(self, other):
        return other.__rtruediv__(self) if isinstance(other, Values) else _number(_divide(self, other))

    def __rtruediv__(self, other):
        return _number(_divide(other, self))

    def __add__(self, other):
        return NotImplemented if isinstance(other, Values) else _number(float(self) + other)

    def __sub__(self, other):
        return NotImplemented if isinstance(other, Values) else _number(float(self) - other)

    def __rsub__(self, other):
        return _number(other - float(self))

    def __mul__(self, other):
        return NotImplemented if isinstance(other, Values) else _number(float(self) * other)

    def __neg__(self):
        return _number(-float(self))

    __radd__ = __add__
    __rmul__ = __mul__


def _number(value):
    return value if isinstance(value, Values) else _Number(value)


def _function(function):
    return lambda *values: _number(_each(function, *values))


def _sign(x):
    return x if x == 0 or x != x else math.copysign(1.0, x)


def _log(x, log=math.log):
    return log(abs(x)) if x else -math.inf


def _power(x, y):
    value = x ** y
    return math.nan if isinstance(value, complex) else value


def _norms(x):
    return Values([[math.sqrt(sum(v * v for v in t))] for t in x.tensors])


def _norm(x):
    return _norms(x) if isinstance(x, Values) else _number(abs(x))


def _lengths(x):
    return Values([[float(len(t))] for t in x.tensors]) if isinstance(x, Values) else _number(1.0)


def _all(x, like):
    return x if isinstance(x, Values) else Values([[x] * len(t) for t in like.tensors])


def _dot(x, y):
    if not isinstance(x, Values) and not isinstance(y, Values):
        return _number(x * y)
    x, y = _all(x, y), _all(y, x)
    return _number(sum(v for t in _each(lambda a, b: a * b, x, y).tensors for v in t))


def _global_norm(x):
    return _number(math.sqrt(_dot(x, x)))


def _clip(x, limit):
    return x * _function(lambda n, a: min(1.0, _divide(a, n)))(_global_norm(x), limit)


FUNCTIONS = {
    "copy": _function(lambda x: x), "get_pi": lambda: _number(math.pi),
    "get_e": lambda: _number(math.e), "get_eps": lambda: _number(1e-8),
    "abs": _function(abs), "square": _function(lambda x: x * x),
    "cube": _function(lambda x: x * x * x), "sqrt": _function(lambda x: math.sqrt(abs(x))),
    "cbrt": _function(lambda x: math.copysign(abs(x) ** (1 / 3), x)), "sign": _function(_sign),
    "negative": _function(lambda x: -x), "exp": _function(math.exp),
    "exp2": _function(lambda x: 2.0 ** x), "exp10": _function(lambda x: 10.0 ** x),
    "expm1": _function(math.expm1), "log": _function(_log),
    "log2": _function(lambda x: _log(x, math.log2)),
    "log10": _function(lambda x: _log(x, math.log10)),
    "log1p": _function(lambda x: math.log1p(x) if x > -1 else _log(1 + x)),
    "reciprocal": _function(lambda x: 1 / x if x else math.copysign(math.inf, x)),
    "arcsin": _function(math.asin), "arccos": _function(math.acos), "arctan": _function(math.atan),
    "arcsinh": _function(math.asinh), "arccosh": _function(math.acosh),
    "arctanh": _function(math.atanh), "sin": _function(math.sin), "cos": _function(math.cos),
    "tan": _function(math.tan), "sinh": _function(math.sinh), "cosh": _function(math.cosh),
    "tanh": _function(math.tanh), "power": _function(_power),
    "max": _function(lambda x, y: max(x, y) if x == x and y == y else math.nan),
    "min": _function(lambda x, y: min(x, y) if x == x and y == y else math.nan),
    "clamp": _function(lambda x, lo, hi: min(max(x, lo), hi)),
    "where": _function(lambda c, x, y: x if c != 0 else y),
    # Tensors are vectors here.
    "row_mean": lambda x: x, "col_mean": lambda x: x, "is_matrix": lambda x: _number(0.0),
    "is_hidden": lambda x: _number(0.0),
    "msign": _function(_sign), "rows": lambda x: _number(1.0),
    "cols": _lengths, "numel": _lengths,
    "interp": _function(lambda x, y, a: (1 - a) * x + a * y),
    "norm": _norm, "global_norm": _global_norm, "dot": _dot, "clip": _clip,
    "cosine_sim": lambda x, y: _dot(x, y) / (_global_norm(x) * _global_norm(y)),
}


def _program(text):
    """Returns a class whose step(weights, gradients, lr) does what the program says."""
    quoted = re.sub(r"(?<![\w.])(\d+\.?\d*(?:[eE][-+]?\d+)?)", r"_number(\1)", text)
    quoted = re.sub(r"(\w+): \w+(?=[,)])", r"\1", quoted)
    scope = {**FUNCTIONS, "_number": _number}
    exec(compile(quoted, "program", "exec"), scope)
    states = scope["train"].__code__.co_argcount - 3

    class Optimizer:
        """The program with its states."""

        def __init__(self):
            self.states = None

        def step(self, weights, gradients, lr):
            """Changes the weights, lists of lists of floats, in place."""
            if self.states is None:
                self.states = [_number(0.0)] * states
            result = scope["train"](Values([list(w) for w in weights]), Values(gradients),
                                    *self.states, _number(lr))
            update, *self.states = result if isinstance(result, tuple) else (result,)
            for w, u in zip(weights, _all(update, Values(weights)).tensors):
                for i, value in enumerate(u if len(u) == len(w) else u * len(w)):
                    w[i] -= value

    return Optimizer
