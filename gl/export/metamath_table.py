"""Metamath proofs as a shared graph, and their compressed form.

In Metamath an expression is itself a proof, of its own syntax; so one table holds both. A node is a
label with its children in the order of the label's mandatory hypotheses. Equal nodes are one node:
comparing formulas is comparing ints, and the compressed proof mentions each shared part once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

WIDTH: Final = 79


class Table:
    """All expressions and proofs of one export."""

    def __init__(self) -> None:
        self.labels: list[str] = []
        self.children: list[tuple[int, ...]] = []
        self._known: dict[tuple[str, tuple[int, ...]], int] = {}

    def node(self, label: str, *children: int) -> int:
        """The node with this label and these children."""
        key = (label, children)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = len(self.labels)
            self.labels.append(label)
            self.children.append(children)
        return known

    def below(self, root: int) -> list[int]:
        """All nodes of a graph, children first, each once."""
        order: list[int] = []
        seen: dict[int, None] = {}
        stack = [(root, False)]
        while stack:
            node, done = stack.pop()
            if done:
                order.append(node)
            elif node not in seen:
                seen[node] = None
                stack.append((node, True))
                stack.extend((child, False) for child in reversed(self.children[node]))
        return order

    def compressed(self, root: int, mandatory: Sequence[str]) -> str:
        """The text between ``$=`` and ``$.``.

        Args:
            root: The proof.
            mandatory: The labels of the theorem's mandatory hypotheses, in order.
        """
        order = self.below(root)
        uses = dict.fromkeys(order, 0)
        for node in order:
            for child in self.children[node]:
                uses[child] += 1
        numbers = {label: place for place, label in enumerate(mandatory, start=1)}
        listed: list[str] = []
        for node in order:
            label = self.labels[node]
            if label not in numbers:
                listed.append(label)
                numbers[label] = len(numbers) + 1
        letters: list[str] = []
        tags: dict[int, int] = {}
        stack = [(root, False)]
        while stack:
            node, done = stack.pop()
            if node in tags:
                letters.append(_letters(tags[node]))
            elif not done:
                stack.append((node, True))
                stack.extend((child, False) for child in reversed(self.children[node]))
            else:
                letters.append(_letters(numbers[self.labels[node]]))
                if uses[node] > 1 and self.children[node]:
                    tags[node] = len(numbers) + len(tags) + 1
                    letters.append("Z")
        text = "".join(letters)
        lines = [text[start : start + WIDTH] for start in range(0, len(text), WIDTH)]
        return "\n".join([wrapped(["(", *listed, ")"]), *lines])


def _letters(number: int) -> str:
    """A step number as Metamath writes it: A to T for the last digit, U to Y for those before."""
    number -= 1
    letters = [chr(ord("A") + number % 20)]
    number //= 20
    while number:
        number -= 1
        letters.append(chr(ord("U") + number % 5))
        number //= 5
    return "".join(reversed(letters))


def wrapped(tokens: Iterable[str]) -> str:
    """Tokens in lines of a readable width."""
    lines: list[list[str]] = [[]]
    width = 0
    for token in tokens:
        if width + len(token) > WIDTH and lines[-1]:
            lines.append([])
            width = 0
        lines[-1].append(token)
        width += len(token) + 1
    return "\n".join(" ".join(line) for line in lines)
