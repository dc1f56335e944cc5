"""What to call variables for which a source has no names left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import ascii_lowercase

OWN = "'''"
"""Ends the name of a bound variable of the engine's own: no source has it, and no other formula.

Substitution counts on names that do not repeat. Certificates leave it out.
"""


def more_names(known: Sequence[str]) -> Iterator[str]:
    """Names for more variables: those that follow the last of ``known``; one letter; then two.

    >>> [name for name, _ in zip(more_names(["x", "xs", "ys"]), range(3))]
    ['zs', 'a', 'b']
    """
    if known and known[-1][0] in ascii_lowercase:
        last = known[-1]
        yield from (letter + last[1:] for letter in _after(last[0]))
    yield from ascii_lowercase
    yield from (x + y for x in ascii_lowercase for y in ascii_lowercase)


def _after(letter: str) -> str:
    return ascii_lowercase[ascii_lowercase.index(letter) + 1 :]
