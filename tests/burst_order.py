"""Make blocks burst in any order, to show that it does not matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from random import Random  # noqa: TID251 (with a seed)
from typing import Any

import pytest

import gl.grid.cell

Sorting = Callable[..., list[Any]]


def shuffled(random: Random) -> Sorting:
    """A ``sorted`` after which recipients come in any order, each with its mail in order."""

    def shuffle(items: Iterable[Any], key: Callable[[Any], Any]) -> list[Any]:
        mail = sorted(items, key=key)
        recipients = list(dict.fromkeys(m[0] for m in mail))
        random.shuffle(recipients)
        return [m for recipient in recipients for m in mail if m[0] == recipient]

    return shuffle


@contextmanager
def any_order(seed: int) -> Iterator[None]:
    """Blocks burst in an order that the seed picks anew in each cycle."""
    with pytest.MonkeyPatch.context() as patch:
        random = Random(seed)  # noqa: S311
        patch.setattr(gl.grid.cell, "sorted", shuffled(random), raising=False)
        yield
