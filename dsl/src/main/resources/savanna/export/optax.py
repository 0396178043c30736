# SPDX-License-Identifier: Apache-2.0
# Functions that exported Optax code may need; each goes into a file only if the file calls it.


def _full(x):
    """Half precision is computed in single: there 1e-8 would be 0."""
    return x.astype(jnp.float32) if x.dtype in (jnp.float16, jnp.bfloat16) else x


def _like(x, old):
    """x in the precision that a state had before: it must not change within a loop."""
    return jnp.asarray(x).astype(old.dtype)


def _log1p(x):
    """The logarithm of |1 + x|."""
    return jnp.where(x > -1, jnp.log1p(x), jnp.log(-1 - x))


def _power(x, y):
    """x to the y; 1 or -1 to NaN or to infinity is NaN."""
    broken = (jnp.abs(x) == 1) & ~jnp.isfinite(y)
    return jnp.where(broken, jnp.nan, jnp.power(x, y))


def _norm(x):
    """The norm of a tensor; squares of large values do not overflow."""
    largest = jnp.max(jnp.abs(x), initial=0.0)
    scale = jnp.where((largest > 0) & jnp.isfinite(largest), largest, 1.0)
    return scale * jnp.sqrt(jnp.sum(jnp.square(x / scale)))


def _global_norm(x):
    """The norm over all tensors."""
    return _norm(jnp.stack([_norm(leaf) for leaf in jax.tree_util.tree_leaves(x)]))


def _dot(x, y):
    """The sum of x * y over all tensors."""
    leaves = zip(jax.tree_util.tree_leaves(x), jax.tree_util.tree_leaves(y))
    return sum(jnp.sum(a * b) for a, b in leaves)


def _scaled(x):
    """The largest magnitude over all tensors, and x in units of it: products do not overflow."""
    leaves = jax.tree_util.tree_leaves(x)
    largest = jnp.max(jnp.stack([jnp.max(jnp.abs(leaf), initial=0.0) for leaf in leaves]))
    scale = jnp.where((largest > 0) & jnp.isfinite(largest), largest, 1.0)
    return scale, jax.tree_util.tree_map(lambda leaf: leaf / scale, x)


def _cosine_sim(x, y):
    """The cosine of the angle between x and y over all tensors."""
    s, a = _scaled(jax.tree_util.tree_map(lambda a, b: jnp.broadcast_arrays(a, b)[0], x, y))
    t, b = _scaled(jax.tree_util.tree_map(lambda a, b: jnp.broadcast_arrays(a, b)[1], x, y))
    return _dot(a, b) / (_global_norm(a) * _global_norm(b) + 1e-8 / s / t)


def _clip(x, limit):
    """x, scaled down to the norm limit over all tensors."""
    scale, unit = _scaled(x)
    norm = _global_norm(unit) + 1e-8 / scale
    return jax.tree_util.tree_map(
        lambda leaf, part: jnp.where(limit >= scale * norm, leaf, part * (limit / norm)), x, unit
    )


def _row_mean(x):
    """The mean along the last dimension, at each place of it."""
    if x.ndim < 2:
        return x
    return jnp.broadcast_to(jnp.sum(x / x.shape[-1], -1, keepdims=True), x.shape)


def _col_mean(x):
    """The mean along the last dimension but one, at each place of it."""
    if x.ndim < 2:
        return x
    return jnp.broadcast_to(jnp.sum(x / x.shape[-2], -2, keepdims=True), x.shape)


def _msign(x):
    """Five Newton-Schulz steps on each matrix, as in Muon, the wide side first; else the sign."""
    if x.ndim < 2:
        return jnp.sign(x)
    tall = x.shape[-2] > x.shape[-1]
    u = jnp.swapaxes(x, -2, -1) if tall else x
    largest = jnp.max(jnp.abs(u), axis=(-2, -1), keepdims=True, initial=0.0)
    scale = jnp.where(largest > 0, largest, 1.0)
    u = u / scale
    norm = jnp.sqrt(jnp.sum(jnp.square(u), axis=(-2, -1), keepdims=True))
    u = jnp.where(jnp.isfinite(largest), u / (norm + 1e-7 / scale), jnp.nan)
    for _ in range(5):
        a = u @ jnp.swapaxes(u, -2, -1)
        u = 3.4445 * u + (-4.775 * a + 2.0315 * a @ a) @ u
    return jnp.swapaxes(u, -2, -1) if tall else u
