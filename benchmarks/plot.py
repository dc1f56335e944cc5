"""Curves as SVG, on logarithmic or plain axes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import ceil, floor, log10

WIDTH, HEIGHT = 640, 400
LEFT, RIGHT, TOP, BOTTOM = 70, 20, 40, 50
COLOURS = ("#0b62a4", "#c2410c", "#15803d", "#7e22ce", "#525252")
STYLE = (
    "text{font:13px sans-serif;fill:#222}.grid{stroke:#ddd}.axis{stroke:#444}"
    "polyline{fill:none;stroke-width:2}rect{fill:#fff}"
)
Points = Sequence[tuple[float, float]]


class Axis:
    """One axis: where values stand, and which are marked."""

    def __init__(self, values: Sequence[float], *, logarithmic: bool, start: int, end: int) -> None:
        self._start, self._end = start, end
        self._logarithmic = logarithmic
        self.marks = _decades(values) if logarithmic else _steps(values)
        ends = (*self.marks, *values)
        self._low, self._high = self._scaled(min(ends)), self._scaled(max(ends))

    def _scaled(self, value: float) -> float:
        return log10(value) if self._logarithmic else value

    def place(self, value: float) -> float:
        """Where a value stands, in the drawing's units."""
        part = (self._scaled(value) - self._low) / ((self._high - self._low) or 1)
        return self._start + part * (self._end - self._start)


def _decades(values: Sequence[float]) -> list[float]:
    low, high = floor(log10(min(values))), ceil(log10(max(values)))
    wide = high - low > 3
    factors = (1,) if wide else (1, 2, 5)
    marks = [factor * 10.0**power for power in range(low, high + 1) for factor in factors]
    inside = [mark for mark in marks if min(values) / 2 <= mark <= max(values) * 2]
    return inside or marks


def _steps(values: Sequence[float]) -> list[float]:
    low, high = min(values), max(values)
    unit = 10.0 ** floor(log10((high - low) or 1))
    step = next(s for s in (unit / 5, unit / 2, unit, 2 * unit) if (high - low) / s <= 8)
    return [step * count for count in range(floor(low / step), ceil(high / step) + 1)]


def line_plot(
    title: str,
    across: str,
    up: str,
    series: Mapping[str, Points],
    *,
    log_across: bool = False,
    log_up: bool = True,
) -> str:
    """Draw curves.

    Args:
        title: Above the drawing, and for those who do not see it.
        across: What is measured from left to right.
        up: What is measured upwards.
        series: Points by name of curve; on a logarithmic axis they are positive.
        log_across: Whether the axis from left to right is logarithmic.
        log_up: Whether the other one is.
    """
    points = [point for curve in series.values() for point in curve]
    xs = Axis([x for x, _ in points], logarithmic=log_across, start=LEFT, end=WIDTH - RIGHT)
    ys = Axis([y for _, y in points], logarithmic=log_up, start=HEIGHT - BOTTOM, end=TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        f"<title>{escape(title)}</title><style>{STYLE}</style>",
        f'<rect width="{WIDTH}" height="{HEIGHT}"/>',
        f'<text x="{LEFT}" y="22" font-weight="bold">{escape(title)}</text>',
    ]
    for mark in xs.marks:
        x, low, high = xs.place(mark), HEIGHT - BOTTOM, TOP
        parts.append(f'<line class="grid" x1="{x:.1f}" y1="{low}" x2="{x:.1f}" y2="{high}"/>')
        parts.append(f'<text x="{x:.1f}" y="{low + 18}" text-anchor="middle">{mark:,g}</text>')
    for mark in ys.marks:
        y, right = ys.place(mark), WIDTH - RIGHT
        parts.append(f'<line class="grid" x1="{LEFT}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{mark:,g}</text>')
    middle = (LEFT + WIDTH - RIGHT) // 2
    parts.append(
        f'<text x="{middle}" y="{HEIGHT - 10}" text-anchor="middle">{escape(across)}</text>'
    )
    parts.append(
        f'<text x="16" y="{HEIGHT // 2}" text-anchor="middle" '
        f'transform="rotate(-90 16 {HEIGHT // 2})">{escape(up)}</text>'
    )
    for place, (name, curve) in enumerate(series.items()):
        colour, line = COLOURS[place % len(COLOURS)], TOP + 18 * (place + 1)
        pairs = [(xs.place(x), ys.place(y)) for x, y in curve]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in pairs)
        parts.append(f'<polyline points="{path}" stroke="{colour}"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in pairs]
        parts.append(
            f'<text x="{LEFT + 12}" y="{line}" style="fill:{colour}">{escape(name)}</text>'
        )
    return "\n".join([*parts, "</svg>"]) + "\n"
