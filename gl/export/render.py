"""Filling the templates of ``templates/``.

A template escapes every value but those it marks ``|safe``: these are HTML that
:mod:`gl.export` made from formulas, with all names escaped.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2

from gl.mpl.tokens import Shade, tokens

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

Render = Callable[..., str]
"""Template, way to the front page (``""`` or ``"../"``), and the template's values."""


@dataclass(frozen=True, slots=True)
class Site:
    """What every page says of the site."""

    name: str
    path: str
    digest: str
    version: str


def template_root() -> Traversable:
    """The folder of HTML templates.

    A wheel carries ``templates/`` as ``gl/_templates``; a checkout has it beside ``gl/``.
    """
    installed = files("gl") / "_templates"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "templates"


def renderer(root: Traversable, site: Site) -> Render:
    """A function that fills a template of ``root``."""
    environment = jinja2.Environment(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        loader=jinja2.FunctionLoader(lambda name: (root / name).read_text(encoding="utf-8")),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shaded"] = shaded

    def render(template: str, way: str, **values: object) -> str:
        return environment.get_template(template).render(site=site, root=way, **values)

    return render


_CLASSES = {
    Shade.COMMENT: "co",
    Shade.STRING: "st",
    Shade.DECLARATION: "kw",
    Shade.KEYWORD: "kw",
    Shade.LOGIC: "lo",
    Shade.ATOM: "lo",
    Shade.CONSTANT: "lo",
    Shade.NUMBER: "nu",
    Shade.CAPITAL: "ca",
}
"""How the style sheet calls what it shows in a way of its own."""


def shaded(line: str) -> list[tuple[str, str]]:
    """A line of MPL in parts, each with its class; those without one are put together.

    >>> shaded("op + : N")
    [('kw', 'op'), ('', ' + : '), ('ca', 'N')]
    """
    parts: list[tuple[str, str]] = []
    for shade, word in tokens(line):
        kind = _CLASSES.get(shade, "")
        if parts and parts[-1][0] == kind == "":
            parts[-1] = ("", parts[-1][1] + word)
        else:
            parts.append((kind, word))
    return parts
