"""Theories made to grow in one respect only."""

from __future__ import annotations

from itertools import pairwise


def side_by_side(count: int) -> str:
    """Words over some letters, and for each letter the function that removes it.

    Terms mix them all; the functions commute, and each is its own square.
    """
    letters = range(count)
    words = " | ".join(f"l{letter}(W)" for letter in letters)
    lines = ["theory SideBySide", f"data W = e | {words}"]
    for removed in letters:
        name = f"f{removed}"
        lines.append(f"op {name} : W -> W")
        lines.append(f"axiom {name}(e) = e")
        for letter in letters:
            rest = f"{name}(w)"
            kept = rest if letter == removed else f"l{letter}({rest})"
            lines.append(f"axiom {name}(l{letter}(w)) = {kept}")
    return "\n".join([*lines, "explore size 4, variables 2"]) + "\n"


def apart(count: int) -> str:
    """Some copies of the numbers with addition, which have nothing to do with each other."""
    lines = ["theory Apart"]
    for index in range(count):
        sort, zero, after, plus = f"N{index}", f"z{index}", f"s{index}", f"p{index}"
        lines.append(f"data {sort} = {zero} | {after}({sort})")
        lines.append(f"op {plus} : {sort}, {sort} -> {sort}")
        lines.append(f"axiom {plus}(a, {zero}) = a")
        lines.append(f"axiom {plus}(a, {after}(b)) = {after}({plus}(a, b))")
    return "\n".join([*lines, "explore size 6, variables 3"]) + "\n"


def chain(count: int) -> str:
    """A chain of some edges, and what can be reached: each fact a theorem; nothing else."""
    nodes = [f"a{index}" for index in range(count + 1)]
    lines = ["theory Chain", f"data Node = {' | '.join(nodes)}"]
    lines += ["pred edge : Node, Node", "pred path : Node, Node"]
    lines += [f"axiom edge({x}, {y})" for x, y in pairwise(nodes)]
    lines += ["axiom base: edge(x, y) -> path(x, y)"]
    lines += ["axiom step: path(x, y) and edge(y, z) -> path(x, z)"]
    return "\n".join([*lines, "explore size 1, variables 1"]) + "\n"
