# SPDX-License-Identifier: Apache-2.0
# Functions that exported PyTorch code may need; each goes into a file only if the file calls it.
# "numbers" are double precision, one a parameter tensor; "tensors" are a list, one a parameter.


def _full(x: Tensor) -> Tensor:
    """Half precision is computed in single: there 1e-8 would be 0."""
    return x.float() if x.dtype in (torch.float16, torch.bfloat16) else x


def _sign(x: Tensor) -> Tensor:
    """The sign; NaN stays NaN."""
    return torch.where(x.abs() > 0, x.sign(), x)


def _cbrt(x: Tensor) -> Tensor:
    return x.abs().pow(1 / 3).copysign(x)


def _log1p(x: Tensor) -> Tensor:
    """The logarithm of |1 + x|."""
    return torch.where(x > -1, x.log1p(), (-1 - x).log())


def _power(x: Tensor, y: Tensor) -> Tensor:
    """x to the y; 1 or -1 to NaN or to infinity is NaN."""
    return x.pow(y).masked_fill((x.abs() == 1) & ~y.isfinite(), float("nan"))


def _where(c: Any, x: Any, y: Any, like: Tensor) -> Tensor:
    """x where c is not 0, else y, in the shape and precision of like."""
    chosen = torch.as_tensor(c, device=like.device) != 0
    return torch.where(
        chosen,
        torch.as_tensor(x, dtype=like.dtype, device=like.device).expand_as(like),
        torch.as_tensor(y, dtype=like.dtype, device=like.device).expand_as(like),
    )


def _interp(x: List[Tensor], y: List[Tensor], a: float) -> List[Tensor]:
    """(1 - a) x + a y for tensors."""
    result = torch._foreach_mul(x, 1 - a)
    torch._foreach_add_(result, y, alpha=a)
    return result


def _norm(x: List[Tensor]) -> Tensor:
    """The norm of each tensor: numbers."""
    return torch.stack(
        [torch.linalg.vector_norm(a, dtype=torch.float64).to(x[0].device) for a in x]
    )


def _global_norm(x: List[Tensor]) -> Tensor:
    """The norm over all tensors, once for each."""
    return torch.linalg.vector_norm(_norm(x)).expand(len(x))


def _dot(x: List[Tensor], y: Iterable[Any]) -> Tensor:
    """The sum of x * y over all tensors, once for each."""
    sums = [(a.double() * b).sum().to(x[0].device) for a, b in zip(x, y)]
    return torch.stack(sums).sum().expand(len(sums))


def _cosine_sim(x: List[Tensor], y: Iterable[Any]) -> Tensor:
    """The cosine of the angle between x and y, once for each tensor."""
    wide = [torch.zeros_like(a, dtype=torch.float64) + b for a, b in zip(x, y)]
    norms = _dot(x, x).sqrt() * _dot(wide, wide).sqrt()
    return _dot(x, wide) / (norms + 1e-8)


def _clip(x: List[Tensor], limit: Any) -> List[Tensor]:
    """x, scaled down to the norm limit over all tensors."""
    factor = (limit / (_global_norm(x) + 1e-8)).clamp(max=1.0)
    return [a * b for a, b in zip(x, factor)]


def _row_mean(x: Tensor) -> Tensor:
    """The mean along the last dimension, at each place of it."""
    if x.dim() < 2:
        return x.clone()
    return x.mean(-1, keepdim=True, dtype=torch.float64).to(x.dtype).expand_as(x)


def _col_mean(x: Tensor) -> Tensor:
    """The mean along the last dimension but one, at each place of it."""
    if x.dim() < 2:
        return x.clone()
    return x.mean(-2, keepdim=True, dtype=torch.float64).to(x.dtype).expand_as(x)


def _msign(x: Tensor) -> Tensor:
    """Five Newton-Schulz steps on each matrix, as in Muon, the wide side first; else the sign."""
    if x.dim() < 2:
        return _sign(x)
    tall = x.size(-2) > x.size(-1)
    u = x.transpose(-2, -1) if tall else x
    norm = torch.linalg.vector_norm(u, dim=(-2, -1), keepdim=True, dtype=torch.float64)
    u = torch.where(norm.isfinite(), u / (norm + 1e-7), float("nan")).to(x.dtype)
    for _ in range(5):
        a = u @ u.transpose(-2, -1)
        u = 3.4445 * u + (-4.775 * a + 2.0315 * a @ a) @ u
    return u.transpose(-2, -1).contiguous() if tall else u


def _gradient(param: Tensor, maximize: bool) -> Tensor:
    if param.grad.is_sparse:
        raise RuntimeError("CLASS does not support sparse gradients")
    if param.is_complex():
        raise RuntimeError("CLASS does not support complex parameters")
    grad = _full(param.grad)
    return -grad if maximize else grad
