# SPDX-License-Identifier: Apache-2.0
"""Takes train steps with exported optimizers: take_steps.py (pytorch|optax) PRECISION FOLDER...

A folder has the optimizer in exported.py and runs in steps.bin, doubles with the low byte first: the
number of steps, the weights, then for each step the schedule's value, a bit for each tensor without
gradient, and the gradient. The weights after each step go to weights.bin. Optax code runs over NumPy
instead of JAX, whose scalars are in single precision.
"""
import collections
import pathlib
import sys
import types

SHAPES = [(), (0,), (5,), (3, 0), (4, 3), (2, 5, 4), (8, 3, 3, 3)]


def split(values, prod):
    start = 0
    for shape in SHAPES:
        length = prod(shape)
        yield values[start : start + length].reshape(shape)
        start += length


def tree_map(function, tree, *rest):
    if isinstance(tree, list):
        return [tree_map(function, *items) for items in zip(tree, *rest)]
    return function(tree, *rest)


def jax_over_numpy(np, precision):
    """Puts modules that have what exported code asks for in the place of JAX and Optax."""
    jnp = types.ModuleType("jax.numpy")
    jnp.__dict__.update({name: getattr(np, name) for name in dir(np) if name[0] != "_"})
    jnp.bfloat16 = np.float16
    if precision != "float64":
        jnp.zeros = lambda shape, dtype=np.float32: np.zeros(shape, dtype)
    jax = types.ModuleType("jax")
    jax.numpy = jnp
    jax.tree_util = types.SimpleNamespace(tree_map=tree_map, tree_leaves=lambda tree: tree)
    optax = types.ModuleType("optax")
    optax.GradientTransformation = collections.namedtuple("GradientTransformation", "init update")
    sys.modules.update({"jax": jax, "jax.numpy": jnp, "optax": optax})


def torch_run(torch, module, precision, weights, steps):
    dtype = getattr(torch, precision)
    params = [torch.nn.Parameter(torch.from_numpy(w.copy()).to(dtype)) for w in weights]
    optimizer = next(
        value
        for value in vars(module).values()
        if isinstance(value, type) and value.__module__ == module.__name__
    )(params)
    for schedule, absent, gradient in steps:
        optimizer.param_groups[0]["lr"] = schedule
        for k, (param, grad) in enumerate(zip(params, gradient)):
            param.grad = None if absent >> k & 1 else torch.from_numpy(grad.copy()).to(dtype)
        optimizer.step()
        assert all(param.dtype == dtype for param in params)
        yield [param.detach().double().numpy() for param in params]


def optax_runs(np, module, precision, weights, steps):
    """Where tensors go without gradient, each has a transformation, which counts its own steps."""
    if not any(absent for _, absent, _ in steps):
        yield from optax_run(np, module, precision, weights, steps)
        return
    columns = []
    for k, now in enumerate(weights):
        own = [(rate, 0, [grads[k]]) for rate, absent, grads in steps if not absent >> k & 1]
        after = optax_run(np, module, precision, [now], own)
        columns.append([])
        for _, absent, _ in steps:
            now = now if absent >> k & 1 else next(after)[0]
            columns[k].append(now)
    yield from map(list, zip(*columns))


def optax_run(np, module, precision, weights, steps):
    dtype = getattr(np, precision)
    number = np.float64 if precision == "float64" else np.float32
    make = next(
        value
        for name, value in vars(module).items()
        if isinstance(value, types.FunctionType)
        and value.__module__ == module.__name__
        and name[0] != "_"
    )
    rates = [schedule for schedule, _, _ in steps]
    optimizer = make(learning_rate=lambda count: number(rates[int(count)]))
    params = [w.astype(dtype) for w in weights]
    state = optimizer.init(params)
    for _, _, gradient in steps:
        updates, state = optimizer.update([g.astype(dtype) for g in gradient], state, params)
        assert all(u.dtype == dtype for u in updates), [u.dtype for u in updates]
        params = [w + u for w, u in zip(params, updates)]
        yield [w.astype(np.float64) for w in params]


def main(target, precision, folders):
    import numpy as np

    np.seterr(all="ignore")
    if target == "pytorch":
        import torch

        torch.set_num_threads(1)
    else:
        jax_over_numpy(np, precision)
    size = sum(int(np.prod(shape)) for shape in SHAPES)
    for folder in map(pathlib.Path, folders):
        module = types.ModuleType(folder.name)
        exec((folder / "exported.py").read_text(), module.__dict__)
        numbers = np.fromfile(folder / "steps.bin", "<f8")
        place, results = 0, []
        while place + size < len(numbers):
            count = int(numbers[place])
            if count == 0:
                break
            weights = list(split(numbers[place + 1 : place + 1 + size], lambda s: int(np.prod(s))))
            place += 1 + size
            steps = []
            for _ in range(count):
                schedule, absent = float(numbers[place]), int(numbers[place + 1])
                gradient = numbers[place + 2 : place + 2 + size]
                steps.append((schedule, absent, list(split(gradient, lambda s: int(np.prod(s))))))
                place += 2 + size
            library, take = (torch, torch_run) if target == "pytorch" else (np, optax_runs)
            run = take(library, module, precision, weights, steps)
            results.extend(np.concatenate([w.reshape(-1) for w in after]).copy() for after in run)
        np.concatenate(results).astype("<f8").tofile(folder / "weights.bin")


main(sys.argv[1], sys.argv[2], sys.argv[3:])
