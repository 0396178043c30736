# SPDX-License-Identifier: Apache-2.0
"""Takes train steps with exported optimizers: take_steps.py FOLDER...

A folder has the optimizer in exported.py, the name of its class in class.txt and the steps in
steps.txt: the first line has the tensors' shapes, e.g. 2x3 7, the second the weights, each further
one the schedule's value and the gradient. The weights after each step go to weights.txt, one line a
step. All is in double precision.
"""
import importlib.util
import pathlib
import sys

import torch


def numbers(line):
    return [float(word) for word in line.split()]


def tensors(values, shapes):
    flat = torch.tensor(values, dtype=torch.float64).split([shape.numel() for shape in shapes])
    return [tensor.reshape(shape).clone() for tensor, shape in zip(flat, shapes)]


def optimizer_class(folder):
    spec = importlib.util.spec_from_file_location("exported", folder / "exported.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return getattr(module, (folder / "class.txt").read_text())


def take_steps(folder):
    head, start, *steps = (folder / "steps.txt").read_text().splitlines()
    shapes = [torch.Size(int(length) for length in word.split("x")) for word in head.split()]
    params = [torch.nn.Parameter(tensor) for tensor in tensors(numbers(start), shapes)]
    optimizer = optimizer_class(folder)(params)
    for line in steps:
        schedule, *gradient = numbers(line)
        optimizer.param_groups[0]["lr"] = schedule
        for param, grad in zip(params, tensors(gradient, shapes)):
            param.grad = grad
        optimizer.step()
        weights = torch.cat([param.detach().flatten() for param in params])
        yield " ".join(repr(value) for value in weights.tolist()) + "\n"


for argument in sys.argv[1:]:
    target = pathlib.Path(argument)
    (target / "weights.txt").write_text("".join(take_steps(target)))
