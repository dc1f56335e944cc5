"""Pages as tests read them: parsed strictly, with the rows of a proof and their links."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib

HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Row:
    """A step as its row shows it."""

    number: int
    element: Element

    @property
    def cells(self) -> list[Element]:
        return list(self.element.iter(f"{HTML}td"))

    def premises(self) -> list[int]:
        """The steps that the row links to as premises."""
        found = []
        for cell in self.cells:
            for link in cell.iter(f"{HTML}a"):
                href = link.get("href", "")
                if href.startswith("#s1-") and link.get("class") != "x":
                    assert words(link) == href.removeprefix("#s1-")
                    found.append(int(href.removeprefix("#s1-")))
        return found


@dataclass(frozen=True)
class Page:
    """A page of the site, by its name in the folder."""

    name: str
    path: Path

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def root(self) -> Element:
        """The parsed page; any parse error is an error."""
        parsed: Element = html5lib.HTMLParser(strict=True).parse(self.text)
        return parsed

    @cached_property
    def rows(self) -> list[Row]:
        return [
            Row(int(element.attrib["id"].rpartition("-")[2]), element)
            for element in self.root.iter(f"{HTML}tbody")
            if "step" in element.get("class", "").split()
        ]

    def all(self, tag: str) -> list[Element]:
        return list(self.root.iter(f"{HTML}{tag}"))

    def ids(self) -> list[str]:
        return [element.attrib["id"] for element in self.root.iter() if "id" in element.attrib]

    def targets(self) -> Iterator[tuple[str, str]]:
        """Every link and file it loads: the file, relative to the site, and the fragment."""
        for element in self.root.iter():
            for key in ("href", "src", "action"):
                href = element.get(key)
                if href is not None:
                    file, _, fragment = href.partition("#")
                    folder = posixpath.dirname(self.name)
                    yield (
                        posixpath.normpath(posixpath.join(folder, file)) if file else self.name,
                        fragment,
                    )


def words(element: Element) -> str:
    """The text of an element, spaces as one."""
    return " ".join("".join(element.itertext()).split())


def pages_of(folder: Path) -> dict[str, Page]:
    """All pages below a folder."""
    return {
        path.relative_to(folder).as_posix(): Page(path.relative_to(folder).as_posix(), path)
        for path in sorted(folder.rglob("*.html"))
    }
