"""Random edits of certificates, of the kind that a forger would try."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from random import Random  # noqa: TID251 - seeded
from typing import Any

from properties.test_mutations import Path_, places, put, renumbered, sealed

from checker.sealing import Line

HEADS = {"=", "atom", "not", "and", "or", "all", "ex", "false"}
Place = tuple[int, Path_, Any]


def edited(lines: list[Line], chance: Random) -> bytes:
    """One to four edits; hashes are made right again; now and then bytes are changed after that."""
    for _ in range(chance.choice([1, 1, 2, 2, 3, 4])):
        kind = chance.choices(EDITS, WEIGHTS)[0]
        lines = kind(lines, chance)
    data = sealed(lines)
    return bytes_edited(data, chance) if chance.random() < 0.1 else data


def changed(lines: list[Line], place: Place, new: Any) -> list[Line]:
    """The lines with another value at a place."""
    index, path, _ = place
    return [*lines[:index], put(lines[index], path, new), *lines[index + 1 :]]


def inside(lines: list[Line]) -> Iterator[Place]:
    for index, line in enumerate(lines):
        for path, value in places(line):
            if path:
                yield index, path, value


def numbers(lines: list[Line]) -> list[Place]:
    """Numbers that are not the line's own."""
    own = {"t", "s", "theorem", "qed", "axiom", "schema", "version", "end"}
    return [p for p in inside(lines) if type(p[2]) is int and p[1][0] not in own]


def formulas(lines: list[Line]) -> list[Place]:
    return [p for p in inside(lines) if isinstance(p[2], list) and p[2][:1] and head(p[2])]


def head(value: list[Any]) -> bool:
    return isinstance(value[0], str) and value[0] in HEADS


def a_number(lines: list[Line], chance: Random) -> list[Line]:
    """Another term, variable, step, part or position."""
    every = numbers(lines)
    if not every:
        return lines
    place = chance.choice(every)
    near = [place[2] + 1, max(0, place[2] - 1), chance.choice(every)[2], chance.randrange(30)]
    return changed(lines, place, chance.choice(near))


def a_formula(lines: list[Line], chance: Random) -> list[Line]:
    """Another formula, from elsewhere, or with a connective or binder around it."""
    every = formulas(lines)
    if not every:
        return lines
    place = chance.choice(every)
    new, old, x = copy.deepcopy(chance.choice(every)[2]), place[2], chance.randrange(20)
    around = [["not", new], ["and", new, old], ["or", old, new], ["all", [], [old], new]]
    around += [["all", [], [new], ["false"]], ["ex", [x], new], ["all", [x], [], new]]
    return changed(lines, place, chance.choice([new] * 12 + around))


def exchanged(value: Any, one: int, two: int) -> Any:
    """A formula with one number for another, and perhaps the other way round."""
    if isinstance(value, list):
        return [exchanged(item, one, two) for item in value]
    return two if type(value) is int and value == one else value


def a_name(lines: list[Line], chance: Random) -> list[Line]:
    """One variable for another throughout a formula."""
    every = formulas(lines)
    if not every:
        return lines
    place = chance.choice(every)
    inner = [value for _, value in places(place[2]) if type(value) is int]
    if not inner:
        return lines
    return changed(lines, place, exchanged(place[2], chance.choice(inner), chance.randrange(25)))


def a_name_everywhere(lines: list[Line], chance: Random) -> list[Line]:
    """One term for another in all that is claimed and stated."""
    every = [place for place in numbers(lines) if place[1][0] in {"concl", "statement"}]
    if not every:
        return lines
    one, two = chance.choice(every)[2], chance.choice(every)[2]
    keys = ("concl", "statement")
    return [line | {k: exchanged(line[k], one, two) for k in keys if k in line} for line in lines]


def two_lines(lines: list[Line], chance: Random) -> list[Line]:
    """Two lines change places."""
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines = lines[:]
    lines[one], lines[two] = lines[two], lines[one]
    return lines


def a_line(lines: list[Line], chance: Random) -> list[Line]:
    """A line is left out."""
    index = chance.randrange(len(lines))
    return [*lines[:index], *lines[index + 1 :]] if len(lines) > 1 else lines


def a_step(lines: list[Line], chance: Random) -> list[Line]:
    """A step is left out, and the others are numbered again."""
    try:
        return chance.choice([*renumbered(lines), lines])
    except (ValueError, KeyError, TypeError):  # nothing is in its place any more
        return lines


def a_word(lines: list[Line], chance: Random) -> list[Line]:
    """Another word: a rule, a symbol, a reference, a direction."""
    every = [place for place in inside(lines) if isinstance(place[2], str)]
    return changed(lines, chance.choice(every), chance.choice(every)[2]) if every else lines


def bytes_edited(data: bytes, chance: Random) -> bytes:
    """A byte less, a character more, or a piece twice."""
    text = bytearray(data)
    for _ in range(chance.choice([1, 1, 2])):
        if not text:
            break
        index, from_ = chance.randrange(len(text)), chance.randrange(len(text))
        new = chance.choice(["\n", ",", "{", "}", '"', "[", "]", " ", "\\", "0", "}\n{", "},{"])
        piece = text[from_ : from_ + chance.randrange(30)]
        text[index : index + chance.randrange(2)] = chance.choice([b"", new.encode(), piece])
    return bytes(text)


EDITS = (a_number, a_formula, a_name, a_name_everywhere, two_lines, a_line, a_step, a_word)
WEIGHTS = (35, 25, 12, 8, 6, 6, 4, 4)
