"""Strongly connected components, without recursion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def components(edges: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Groups of names that reach each other, each after those that it reaches.

    Within a group the order is that of ``edges``; so is the order of groups where it is free.

    >>> components({"T": ["F"], "F": ["T", "N"], "N": []})
    [['N'], ['T', 'F']]

    Source:
        Tarjan, *Depth-first search and linear graph algorithms* (1972).
    """
    order = {name: position for position, name in enumerate(edges)}
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: dict[str, None] = {}
    result: list[list[str]] = []
    for root in edges:
        if root in number:
            continue
        work = [(root, 0)]
        while work:
            name, position = work.pop()
            if position == 0:
                number[name] = low[name] = len(number)
                stack.append(name)
                on_stack[name] = None
            descended = False
            for index in range(position, len(edges[name])):
                target = edges[name][index]
                if target not in number:
                    work += [(name, index + 1), (target, 0)]
                    descended = True
                    break
                if target in on_stack:
                    low[name] = min(low[name], number[target])
            if descended:
                continue
            if low[name] == number[name]:
                group: list[str] = []
                while not group or group[-1] != name:
                    group.append(stack.pop())
                    del on_stack[group[-1]]
                result.append(sorted(group, key=order.__getitem__))
            if work:
                parent = work[-1][0]
                low[parent] = min(low[parent], low[name])
    return result
