# SPDX-License-Identifier: Apache-2.0
"""Takes train steps with exported optimizers: take_steps.py (pytorch|optax) FOLDER...

A folder has the optimizer in exported.py and runs in steps.bin, doubles with the low byte first: the
number of steps, the weights, then for each step the schedule's value and the gradient. The weights
after each step go to weights.bin. Optax code runs over NumPy instead of JAX.
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


def jax_over_numpy(np):
    """Puts modules that have what exported code asks for in the place of JAX and Optax."""
    jnp = types.ModuleType("jax.numpy")
    jnp.__dict__.update({name: getattr(np, name) for name in dir(np) if name[0] != "_"})
    jnp.bfloat16 = np.float16
    jax = types.ModuleType("jax")
    jax.numpy = jnp
    jax.tree_util = types.SimpleNamespace(tree_map=tree_map, tree_leaves=lambda tree: tree)
    optax = types.ModuleType("optax")
    optax.GradientTransformation = collections.namedtuple("GradientTransformation", "init update")
    sys.modules.update({"jax": jax, "jax.numpy": jnp, "optax": optax})


def torch_run(torch, module, weights, steps):
    params = [torch.nn.Parameter(torch.from_numpy(w.copy())) for w in weights]
    optimizer = next(
        value
        for value in vars(module).values()
        if isinstance(value, type) and value.__module__ == module.__name__
    )(params)
    for schedule, gradient in steps:
        optimizer.param_groups[0]["lr"] = schedule
        for param, grad in zip(params, gradient):
            param.grad = torch.from_numpy(grad.copy())
        optimizer.step()
        yield [param.detach().numpy() for param in params]


def optax_run(np, module, weights, steps):
    make = next(
        value
        for name, value in vars(module).items()
        if isinstance(value, types.FunctionType)
        and value.__module__ == module.__name__
        and name[0] != "_"
    )
    rates = [schedule for schedule, _ in steps]
    optimizer = make(learning_rate=lambda count: np.float64(rates[int(count)]))
    params = [w.copy() for w in weights]
    state = optimizer.init(params)
    for _, gradient in steps:
        updates, state = optimizer.update(list(gradient), state, params)
        params = [w + u for w, u in zip(params, updates)]
        yield params


def main(target, folders):
    import numpy as np

    np.seterr(all="ignore")
    if target == "pytorch":
        import torch

        torch.set_num_threads(1)
    else:
        jax_over_numpy(np)
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
                gradient = numbers[place + 1 : place + 1 + size]
                steps.append((float(numbers[place]), list(split(gradient, lambda s: int(np.prod(s))))))
                place += 1 + size
            run = torch_run(torch, module, weights, steps) if target == "pytorch" else optax_run(
                np, module, weights, steps)
            results.extend(np.concatenate([w.reshape(-1) for w in after]).copy() for after in run)
        np.concatenate(results).astype("<f8").tofile(folder / "weights.bin")


main(sys.argv[1], sys.argv[2:])
