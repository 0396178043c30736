# SPDX-License-Identifier: Apache-2.0
"""A task in plain Python: two weights layers tell points in a ring from points outside of it."""
import math
import random

import savanna_task

HIDDEN, BATCH, TRAIN_STEPS = 8, 16, 80


def points(stream, count):
    found = []
    for _ in range(count):
        x, y = stream.uniform(-1, 1), stream.uniform(-1, 1)
        found.append(((x, y, 1.0), 1.0 if 0.3 < x * x + y * y < 0.8 else 0.0))
    return found


def forward(weights, x):
    hidden = [math.tanh(sum(weights[0][3 * k + i] * x[i] for i in range(3))) for k in range(HIDDEN)]
    score = weights[2][0] + sum(w * h for w, h in zip(weights[1], hidden))
    return hidden, 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def loss_and_gradients(weights, examples):
    gradients = [[0.0] * len(w) for w in weights]
    loss = 0.0
    for x, label in examples:
        hidden, p = forward(weights, x)
        loss -= math.log(max(1e-12, p if label else 1 - p)) / len(examples)
        error = (p - label) / len(examples)
        gradients[2][0] += error
        for k, h in enumerate(hidden):
            gradients[1][k] += error * h
            for i in range(3):
                gradients[0][3 * k + i] += error * weights[1][k] * (1 - h * h) * x[i]
    return loss, gradients


def train(optimizer, seed, hurdle):
    stream = random.Random(seed)
    weights = [[stream.gauss(0, 1) for _ in range(3 * HIDDEN)],
               [stream.gauss(0, 0.3) for _ in range(HIDDEN)], [0.0]]
    steps = optimizer()
    for step in range(hurdle.train_steps):
        loss, gradients = loss_and_gradients(weights, points(stream, BATCH))
        hurdle(loss)
        steps.step(weights, gradients, hurdle.lr(step))
    unseen = points(random.Random(-1), 200)
    loss, _ = loss_and_gradients(weights, unseen)
    right = sum((forward(weights, x)[1] > 0.5) == (label > 0.5) for x, label in unseen)
    return loss, right / len(unseen)


if __name__ == "__main__":
    savanna_task.serve(train, name="points of a ring, 3-8-1 perceptron", train_steps=TRAIN_STEPS,
                       parameters=4 * HIDDEN + 1, batch=BATCH, code="program")
