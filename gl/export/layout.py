"""A layered drawing of an acyclic graph: premises first, what follows after.

Sugiyama's four steps: nodes get a layer (the longest path to them), edges across several layers
get bends, the order within layers is improved by sweeps of barycentres, and places within a layer
are then the least-squares fit to the neighbours' places that keeps the order.

Everything is counted in whole pixels at the end, and nothing depends on hashing: the same graph is
drawn the same way everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[int, int]

_SWEEPS = 6
_BEND = 8  # how much room within its layer an edge takes that passes through


@dataclass(frozen=True, slots=True)
class Layout:
    """Where to draw.

    Attributes:
        width: Of the whole drawing.
        height: Of the whole drawing.
        places: The centre of each node.
        routes: The points each edge runs through, its ends included.
    """

    width: int
    height: int
    places: tuple[Point, ...]
    routes: tuple[tuple[Point, ...], ...]


def layered(
    sizes: Sequence[tuple[int, int]],
    edges: Sequence[tuple[int, int]],
    *,
    gap: int = 12,
    layer_gap: int = 28,
    sideways: bool = False,
) -> Layout:
    """Lay out a graph.

    Args:
        sizes: Width and height of each node.
        edges: From premise to conclusion, by node number; acyclic.
        gap: Between nodes of one layer.
        layer_gap: Between layers.
        sideways: Layers are columns from left to right, not rows from top to bottom.
    """
    if not sizes:
        return Layout(0, 0, (), ())
    extents = [(height, width) if sideways else (width, height) for width, height in sizes]
    ranks = _ranks(len(sizes), edges)
    bends = _with_bends(ranks, edges)
    layers = _ordered(bends)
    spread = [extent[0] for extent in extents] + [_BEND] * (len(bends.ranks) - len(sizes))
    across = _fitted(layers, bends, spread, gap)

    thick = [0] * len(layers)
    for node, extent in enumerate(extents):
        thick[ranks[node]] = max(thick[ranks[node]], extent[1])
    along, edge_of_layer = [], 1
    for thickness in thick:
        along.append(edge_of_layer + thickness // 2)
        edge_of_layer += thickness + layer_gap
    left = min(across[n] - spread[n] / 2 for n in range(len(spread)))
    right = max(across[n] + spread[n] / 2 for n in range(len(spread)))

    def place(node: int, shift: int = 0) -> Point:
        one, two = round(across[node] - left) + 1, along[bends.ranks[node]] + shift
        return (two, one) if sideways else (one, two)

    routes = []
    for path in bends.paths:
        first, last = path[0], path[-1]
        middle: list[Point] = []
        for node in path[1:-1]:
            half = thick[bends.ranks[node]] // 2
            middle += [place(node, -half), place(node, half)]
        start = place(first, (extents[first][1] + 1) // 2)
        end = place(last, -(extents[last][1] + 1) // 2)
        routes.append((start, *middle, end))
    wide, high = round(right - left) + 2, edge_of_layer - layer_gap + 1
    size = (high, wide) if sideways else (wide, high)
    return Layout(*size, tuple(place(node) for node in range(len(sizes))), tuple(routes))


@dataclass(frozen=True, slots=True)
class _Bends:
    """The graph with its edges cut at each layer: a path of nodes for each edge."""

    ranks: list[int]
    paths: list[list[int]]
    above: list[list[int]]
    below: list[list[int]]


def _ranks(count: int, edges: Sequence[tuple[int, int]]) -> list[int]:
    """The layer of each node: as early as possible, but sources next to what uses them.

    Raises:
        ValueError: If the edges run in a circle.
    """
    waiting = [0] * count
    after: list[list[int]] = [[] for _ in range(count)]
    for source, target in edges:
        waiting[target] += 1
        after[source].append(target)
    is_source = [number == 0 for number in waiting]
    ready = [node for node in range(count) if is_source[node]]
    ranks = [0] * count
    for node in ready:
        for target in after[node]:
            ranks[target] = max(ranks[target], ranks[node] + 1)
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    if len(ready) != count:
        raise ValueError("A graph with a circle has no layers.")
    for node in range(count):
        if is_source[node] and after[node]:
            ranks[node] = min(ranks[target] for target in after[node]) - 1
    return ranks


def _with_bends(ranks: list[int], edges: Sequence[tuple[int, int]]) -> _Bends:
    all_ranks = list(ranks)
    paths = []
    for source, target in edges:
        path = [source]
        for rank in range(ranks[source] + 1, ranks[target]):
            path.append(len(all_ranks))
            all_ranks.append(rank)
        path.append(target)
        paths.append(path)
    above: list[list[int]] = [[] for _ in all_ranks]
    below: list[list[int]] = [[] for _ in all_ranks]
    for path in paths:
        for upper, lower in pairwise(path):
            below[upper].append(lower)
            above[lower].append(upper)
    return _Bends(all_ranks, paths, above, below)


def _ordered(bends: _Bends) -> list[list[int]]:
    """The nodes of each layer, in an order with few crossings."""
    layers: list[list[int]] = [[] for _ in range(max(bends.ranks) + 1)]
    for node, rank in enumerate(bends.ranks):
        layers[rank].append(node)
    position = [0.0] * len(bends.ranks)
    for layer in layers:
        for index, node in enumerate(layer):
            position[node] = float(index)
    best = [list(layer) for layer in layers]
    fewest = _crossings(best, bends)
    for sweep in range(_SWEEPS):
        if not fewest:
            break
        down = sweep % 2 == 0
        neighbours = bends.above if down else bends.below
        for layer in layers if down else reversed(layers):
            wanted = {}
            for node in layer:
                near = neighbours[node]
                wanted[node] = (
                    sum(position[other] for other in near) / len(near) if near else position[node]
                )
            layer.sort(key=wanted.__getitem__)
            for index, node in enumerate(layer):
                position[node] = float(index)
        crossings = _crossings(layers, bends)
        if crossings < fewest:
            best, fewest = [list(layer) for layer in layers], crossings
    return best


def _crossings(layers: list[list[int]], bends: _Bends) -> int:
    """How many pairs of edges cross, layer by layer."""
    total = 0
    for layer in layers[1:]:
        order = {node: index for index, node in enumerate(layers[bends.ranks[layer[0]] - 1])}
        seen: list[int] = []
        for node in layer:
            ends = [order[other] for other in bends.above[node]]
            for end in ends:
                total += sum(1 for other in seen if other > end)
            seen += ends
    return total


def _fitted(layers: list[list[int]], bends: _Bends, spread: list[int], gap: int) -> list[float]:
    """The coordinate of each node within its layer."""
    across = [0.0] * len(bends.ranks)
    for layer in layers:
        offsets = _offsets(layer, spread, gap)
        middle = offsets[-1] / 2
        for node, offset in zip(layer, offsets, strict=True):
            across[node] = offset - middle
    for sweep in range(_SWEEPS):
        down = sweep % 2 == 0
        for layer in layers if down else reversed(layers):
            wanted = []
            for node in layer:
                near = bends.above[node] if down else bends.below[node]
                near = near or (bends.below[node] if down else bends.above[node])
                wanted.append(
                    sum(across[other] for other in near) / len(near) if near else across[node]
                )
            offsets = _offsets(layer, spread, gap)
            shifted = [want - offset for want, offset in zip(wanted, offsets, strict=True)]
            for node, base, offset in zip(layer, _rising(shifted), offsets, strict=True):
                across[node] = base + offset
    return across


def _offsets(layer: list[int], spread: list[int], gap: int) -> list[float]:
    """How far each node is from the first, packed as tightly as allowed."""
    offsets, far = [], 0.0
    for index, node in enumerate(layer):
        if index:
            far += (spread[layer[index - 1]] + spread[node]) / 2 + gap
        offsets.append(far)
    return offsets


def _rising(values: list[float]) -> list[float]:
    """The non-decreasing sequence nearest to ``values`` (pool adjacent violators)."""
    pools: list[tuple[float, int]] = []
    for value in values:
        total, count = value, 1
        while pools and pools[-1][0] * count > total * pools[-1][1]:
            other, size = pools.pop()
            total += other
            count += size
        pools.append((total, count))
    return [total / count for total, count in pools for _ in range(count)]
