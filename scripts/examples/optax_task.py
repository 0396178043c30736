# SPDX-License-Identifier: Apache-2.0
"""A convolutional net in JAX that reads digits of 8x8 pixels; digits.csv.gz has the data."""
import csv
import gzip
import pathlib

import jax
import jax.numpy as jnp
import optax

import savanna_task

DATA = pathlib.Path(__file__).parents[2] / (
    "proxy-tasks/src/main/resources/savanna/tasks/data/digits.csv.gz")
BATCH, TRAIN_STEPS, VALIDATION = 32, 150, 360
SIZES = {"conv": (3, 3, 1, 8), "head": (8 * 8 * 8, 10)}

with gzip.open(DATA, "rt") as lines:
    rows = jnp.array([[float(cell) for cell in row] for row in csv.reader(lines)])
rows = jax.random.permutation(jax.random.PRNGKey(1), rows)
images, labels = (rows[:, :64] / 16).reshape(-1, 8, 8, 1), rows[:, 64].astype(int)


def scores(weights, x):
    dims = ("NHWC", "HWIO", "NHWC")
    x = jax.lax.conv_general_dilated(x, weights["conv"], (1, 1), "SAME", dimension_numbers=dims)
    return jax.nn.relu(x).reshape(len(x), -1) @ weights["head"]


def loss_of(weights, x, y):
    return optax.softmax_cross_entropy_with_integer_labels(scores(weights, x), y).mean()


def train(optimizer, seed, hurdle):
    key = jax.random.PRNGKey(seed)
    weights = {name: jax.random.normal(jax.random.fold_in(key, i), size) * 0.1
               for i, (name, size) in enumerate(SIZES.items())}
    schedule = jnp.array([hurdle.lr(step) for step in range(hurdle.train_steps)])
    transformation = optimizer(lambda step: schedule[step])
    state = transformation.init(weights)

    @jax.jit
    def one(weights, state, batch):
        loss, gradient = jax.value_and_grad(loss_of)(weights, images[batch], labels[batch])
        updates, state = transformation.update(gradient, state, weights)
        return optax.apply_updates(weights, updates), state, loss

    for step in range(hurdle.train_steps):
        noise = jax.random.fold_in(key, 100 + step)
        batch = jax.random.randint(noise, (BATCH,), VALIDATION, len(rows))
        weights, state, loss = one(weights, state, batch)
        hurdle(loss)
    x, y = images[:VALIDATION], labels[:VALIDATION]
    return loss_of(weights, x, y), (scores(weights, x).argmax(1) == y).mean()


if __name__ == "__main__":
    savanna_task.serve(train, name="digits, convolutional net in JAX", train_steps=TRAIN_STEPS,
                       parameters=3 * 3 * 8 + 8 * 8 * 8 * 10, batch=BATCH, code="optax")
