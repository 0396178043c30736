# SPDX-License-Identifier: Apache-2.0
"""A convolutional net in PyTorch that reads digits of 8x8 pixels; digits.csv.gz has the data."""
import csv
import gzip
import pathlib

import torch
from torch import nn

import savanna_task

DATA = pathlib.Path(__file__).parents[2] / (
    "proxy-tasks/src/main/resources/savanna/tasks/data/digits.csv.gz")
BATCH, TRAIN_STEPS, VALIDATION = 32, 150, 360

torch.set_num_threads(1)
torch.use_deterministic_algorithms(True)
with gzip.open(DATA, "rt") as lines:
    rows = torch.tensor([[float(cell) for cell in row] for row in csv.reader(lines)])
rows = rows[torch.randperm(len(rows), generator=torch.Generator().manual_seed(1))]
images, labels = (rows[:, :64] / 16).reshape(-1, 1, 8, 8), rows[:, 64].long()


def net():
    return nn.Sequential(nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
                         nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.Flatten(),
                         nn.Linear(16 * 16, 10))


def train(optimizer, seed, hurdle):
    torch.manual_seed(seed)
    model = net()
    steps = optimizer(model.parameters())
    for step in range(hurdle.train_steps):
        batch = torch.randint(VALIDATION, len(images), (BATCH,))
        loss = nn.functional.cross_entropy(model(images[batch]), labels[batch])
        hurdle(loss.item())
        steps.zero_grad()
        loss.backward()
        for group in steps.param_groups:
            group["lr"] = hurdle.lr(step)
        steps.step()
    with torch.no_grad():
        scores = model(images[:VALIDATION])
        loss = nn.functional.cross_entropy(scores, labels[:VALIDATION])
        right = (scores.argmax(1) == labels[:VALIDATION]).float().mean()
    return loss.item(), right.item()


if __name__ == "__main__":
    savanna_task.serve(train, name="digits, convolutional net in PyTorch", train_steps=TRAIN_STEPS,
                       parameters=sum(p.numel() for p in net().parameters()), batch=BATCH,
                       code="pytorch", deterministic=True)
