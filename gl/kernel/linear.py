"""Integer combinations of vectors, exactly.

Vectors are sparse: coordinate to value, with no zero among the values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

Vector = Mapping[int, int]


class _Reduced(NamedTuple):
    """A row of an echelon form: its vector, and how it is made of the rows that were given."""

    pivot: int
    vector: dict[int, Fraction]
    made_of: dict[int, Fraction]


def combination(rows: Sequence[Vector], target: Vector) -> dict[int, int] | None:
    """How often to take each row so that they add up to the target; earlier rows are preferred.

    >>> combination([{0: 2, 1: -1}, {1: 1, 2: 1}], {0: 2, 2: 1})
    {0: 1, 1: 1}

    Args:
        rows: The vectors to combine.
        target: What they shall add up to.

    Returns:
        The numbers of the rows that are needed, with how often, which may be negative; ``None`` if
        the rows that are preferred do not give the target, or only with fractions.

    Source:
        Gaussian elimination; the choice of rows is made by whoever asks, as in Faugère, *A new
        efficient algorithm for computing Gröbner bases (F4)* (1999).
    """
    echelon: list[_Reduced] = []
    for number, row in enumerate(rows):
        vector, made_of = _reduce(echelon, row)
        if vector:
            own = {key: -value for key, value in made_of.items()}
            own[number] = Fraction(1)
            echelon.append(_Reduced(min(vector), vector, own))
    rest, wanted = _reduce(echelon, target)
    if rest or any(value.denominator != 1 for value in wanted.values()):
        return None
    return {number: int(value) for number, value in sorted(wanted.items()) if value}


def _reduce(
    echelon: list[_Reduced], vector: Vector
) -> tuple[dict[int, Fraction], dict[int, Fraction]]:
    """What is left of a vector, and what of the rows was taken away."""
    rest = {key: Fraction(value) for key, value in vector.items()}
    taken: dict[int, Fraction] = {}
    for row in echelon:
        value = rest.get(row.pivot)
        if value is None:
            continue
        factor = value / row.vector[row.pivot]
        _subtract(rest, row.vector, factor)
        _subtract(taken, row.made_of, -factor)
    return rest, taken


def _subtract(into: dict[int, Fraction], vector: Mapping[int, Fraction], factor: Fraction) -> None:
    for key, value in vector.items():
        result = into.get(key, Fraction(0)) - factor * value
        if result:
            into[key] = result
        else:
            into.pop(key, None)
