# SPDX-License-Identifier: Apache-2.0
"""Uses exported optimizers in the ways in which people use torch.optim: torch_habits.py FOLDER."""
import copy
import importlib
import io
import sys
import warnings

import torch

sys.path.insert(0, sys.argv[1])
torch.manual_seed(0)


def optimizer_class(name):
    module = importlib.import_module(name)
    return next(
        value
        for value in vars(module).values()
        if isinstance(value, type) and value.__module__ == name
    )


Lion, AdamW, Corrected, RAdam, Program4, Adam, Adan, Program8, Everything = map(
    optimizer_class,
    "lion adamw adamw_corrected radam program4 adam adan program8 everything".split(),
)
PRECISIONS = (torch.float64, torch.float32, torch.bfloat16, torch.float16)


def parameters(*shapes, dtype=torch.float32):
    return [torch.nn.Parameter(torch.randn(shape).to(dtype)) for shape in shapes]


def train(optimizer, params, steps, seed=1, only=None):
    random = torch.Generator().manual_seed(seed)
    for step in range(steps):
        for k, param in enumerate(params):
            grad = torch.randn(param.shape, generator=random).to(param.dtype)
            param.grad = grad if only is None or (step + k) % only == 0 else None
        optimizer.step()


def copies(params):
    return [torch.nn.Parameter(param.detach().clone()) for param in params]


def same(first, second):
    return all(torch.equal(x.detach(), y.detach()) for x, y in zip(first, second))


def refused(error, text, call):
    try:
        call()
    except error as problem:
        assert text in str(problem), problem
        return
    raise AssertionError("accepted: " + text)


def test_a_checkpoint_continues_to_the_same_bits():
    for make in (Lion, AdamW, Corrected, RAdam, Program4):
        for dtype in PRECISIONS:
            params = parameters((3, 4), (5,), (), (0,), dtype=dtype)
            optimizer = make(params, lr=0.5)
            train(optimizer, params, 7)
            resumed = copies(params)
            file = io.BytesIO()
            torch.save(optimizer.state_dict(), file)
            file.seek(0)
            other = make(resumed)
            other.load_state_dict(torch.load(file))
            train(optimizer, params, 7, seed=2)
            train(other, resumed, 7, seed=2)
            assert same(params, resumed), (make, dtype)
            assert all(torch.isfinite(param).all() for param in params), (make, dtype)


def test_a_counter_counts_on_after_a_checkpoint():
    params = parameters((4,), dtype=torch.bfloat16)
    optimizer = RAdam(params)
    train(optimizer, params, 300)
    other = RAdam(params)
    other.load_state_dict(copy.deepcopy(optimizer.state_dict()))
    train(other, params, 300)
    assert other.state[params[0]]["train_step"] == 600


def test_groups_have_rates_and_decays_of_their_own():
    for make in (Lion, Program4):
        a, b, c = parameters((3,), (3,), (3,))
        before = b.detach().clone()
        optimizer = make([{"params": [a]}, {"params": [b], "lr": 0.0}, {"params": [c], "lr": 0.5}])
        train(optimizer, [a, b, c], 3)
        assert torch.equal(b, before)
    a, b, c = (torch.nn.Parameter(torch.ones(3)) for _ in range(3))
    groups = [{"params": [a]}, {"params": [b], "weight_decay": 0.0}]
    optimizer = Lion(groups + [{"params": [c], "weight_decay": 1.0}])
    for _ in range(100):
        a.grad = b.grad = c.grad = torch.zeros(3)
        optimizer.step()
    assert torch.equal(b, torch.ones(3))
    assert torch.allclose(a, torch.full((3,), (1 - 3e-5) ** 100), rtol=1e-5, atol=0)
    assert torch.allclose(c, torch.full((3,), (1 - 3e-4) ** 100), rtol=1e-5, atol=0)


def test_a_decay_of_its_own_is_torchs():
    ours, theirs = parameters((50,)), None
    theirs = copies(ours)
    first = Corrected(ours, weight_decay=0.3)
    second = torch.optim.AdamW(theirs, lr=0.001, weight_decay=0.3)
    train(first, ours, 50)
    train(second, theirs, 50)
    assert torch.allclose(ours[0], theirs[0], rtol=1e-5, atol=1e-6)


def test_a_decay_that_divides_or_is_part_of_a_product():
    after = {
        Adan: lambda decay: 1 / (1 + 0.001 * decay),
        Program8: lambda decay: 1 - 0.0002171761734643951 * decay,
    }
    for make, right in after.items():
        same_rate, own = parameters((7,)), None
        own = copies(same_rate)
        rate = make(same_rate).param_groups[0]["weight_decay"]
        train(make(same_rate), same_rate, 3)
        train(make(own, weight_decay=rate), own, 3)
        assert same(same_rate, own)
        a, b = (torch.nn.Parameter(torch.ones(3, dtype=torch.float64)) for _ in range(2))
        optimizer = make([{"params": [a], "weight_decay": 0.0}, {"params": [b], "weight_decay": 2.0}])
        a.grad = b.grad = torch.zeros(3, dtype=torch.float64)
        optimizer.step()
        assert torch.equal(a, torch.ones_like(a)), (make, a)
        assert torch.allclose(b, torch.full_like(b, right(2.0)), rtol=1e-9, atol=0), (make, b)


def test_what_an_option_cannot_do_is_refused():
    params = parameters((3,))
    for lr in (-1.0, float("nan"), float("inf"), "0.1"):
        refused(ValueError, "lr must be", lambda: Lion(params, lr=lr))
    refused(ValueError, "weight_decay must be", lambda: Lion(params, weight_decay=-0.1))
    group = [{"params": params, "weight_decay": 0.0}]
    refused(ValueError, "Adam has no option weight_decay", lambda: Adam(group))
    refused(ValueError, "no option betas", lambda: Lion([{"params": params, "betas": (0.9, 0.9)}]))


def test_schedulers_and_rates_as_tensors():
    plain, tensors = parameters((4,)), None
    tensors = copies(plain)
    first, second = Lion(plain, lr=0.5), Lion(tensors, lr=torch.tensor(0.5))
    scheduler = torch.optim.lr_scheduler.LambdaLR(first, lambda step: 1 / (1 + step))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for step in range(4):
            train(first, plain, 1, seed=step)
            scheduler.step()
            second.param_groups[0]["lr"] = torch.tensor(0.5 / (1 + step))
            train(second, tensors, 1, seed=step)
    assert torch.allclose(plain[0], tensors[0], rtol=1e-7, atol=0)


def test_a_parameter_that_skips_steps_counts_its_own():
    params = parameters((3,), (4,))
    optimizer = RAdam(params)
    train(optimizer, params, 6, only=2)
    alone = [copy.deepcopy(param) for param in params]
    assert all(optimizer.state[param]["train_step"] == 3 for param in params), alone
    late = parameters((5,))
    optimizer.add_param_group({"params": late})
    train(optimizer, params + late, 2)
    assert optimizer.state[late[0]]["train_step"] == 2
    assert optimizer.state[params[0]]["train_step"] == 5


def test_half_precision_has_an_epsilon():
    for dtype in (torch.float16, torch.bfloat16):
        params = parameters((3,), dtype=dtype)
        optimizer = AdamW(params)
        for _ in range(3):
            params[0].grad = torch.tensor([0.0, 1e-4, 100.0]).to(dtype)
            optimizer.step()
        assert torch.isfinite(params[0]).all()
        assert all(state.dtype == torch.float32 for state in optimizer.state[params[0]].values())


def test_large_gradients_do_not_overflow_in_norms():
    params = parameters((3,))
    optimizer = Program4(params)
    params[0].grad = torch.full((3,), 1e30)
    optimizer.step()
    assert torch.isfinite(params[0]).all()
    params[0].grad = torch.tensor([float("nan"), 1.0, 1.0])
    Lion(params).step()
    assert torch.isnan(params[0][0]) and torch.isfinite(params[0][1])


def test_maximize_and_closures():
    up, down = parameters((4,)), None
    down = copies(up)
    first, second = Adam(up, maximize=True), Adam(down)

    def closure(params, optimizer, sign):
        def loss():
            optimizer.zero_grad()
            value = sign * (params[0] ** 2).sum()
            value.backward()
            return value

        return loss

    returned = first.step(closure(up, first, -1))
    second.step(closure(down, second, 1))
    assert returned is not None and same(up, down)


def test_all_that_is_computed_is_where_the_parameters_are():
    """On the device meta, which refuses to meet another one as a GPU does, and has no lists."""

    def one_by_one(method):
        def call(tensors, *rest, **options):
            pick = lambda other, k: other[k] if isinstance(other, (list, tuple)) else other
            return [
                getattr(x, method)(*[pick(other, k) for other in rest], **options)
                for k, x in enumerate(tensors)
            ]

        return call

    lists = {name: getattr(torch, name) for name in dir(torch) if name.startswith("_foreach_")}
    try:
        for name in lists:
            setattr(torch, name, one_by_one(name[len("_foreach_") :]))
        for make in (Everything, Lion, Corrected, RAdam, Program4, Adan, Program8):
            params = [torch.nn.Parameter(torch.empty(s, device="meta")) for s in ((3, 4), (5,), ())]
            optimizer = make(params)
            for _ in range(2):
                for param in params:
                    param.grad = torch.empty_like(param)
                optimizer.step()
    finally:
        for name, function in lists.items():
            setattr(torch, name, function)


def test_sparse_gradients_are_refused_by_name():
    embedding = torch.nn.Embedding(5, 3, sparse=True)
    embedding(torch.tensor([1])).sum().backward()
    optimizer = Lion(embedding.parameters())
    refused(RuntimeError, "Lion does not support sparse gradients", optimizer.step)


def test_mixed_precisions_and_a_copy_of_the_optimizer():
    params = parameters((3,)) + parameters((2, 2), dtype=torch.bfloat16)
    for make in (Lion, Corrected, Program4):
        optimizer = make(params)
        train(optimizer, params, 2)
        pair = copy.deepcopy({"optimizer": optimizer, "params": params})
        train(optimizer, params, 2, seed=3)
        train(pair["optimizer"], pair["params"], 2, seed=3)
        assert same(params, pair["params"])


for name, test in list(globals().items()):
    if name.startswith("test_"):
        test()
