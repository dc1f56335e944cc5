"""Files and texts to theories: reading, parsing, following imports, elaborating.

Whatever is wrong with a file or text is a :class:`~gl.errors.GlError`, with the place and a remedy.
"""

from __future__ import annotations

import os
from pathlib import Path

from gl.errors import (
    FileTooLargeError,
    Label,
    MissingFileError,
    NotAFileError,
    NotTextError,
    UnreadableFileError,
)
from gl.kernel.formula import Formula, Term
from gl.mpl.ast import Module, Word
from gl.mpl.limits import MAX_TEXT
from gl.mpl.memory import without_collection
from gl.mpl.parser import parse, parse_expression
from gl.source import Source
from gl.theory.build import build_term
from gl.theory.elaborate import elaborate, elaborate_formula
from gl.theory.resolve import Resolver
from gl.theory.scope import Scope
from gl.theory.theory import Theory


def load_theory(path: Path) -> Theory:
    """The theory that a file denotes, with all that it imports."""
    return _elaborated(read_source(path))


def theory_from_text(text: str, path: str = "<string>") -> Theory:
    """The theory that a text denotes; imports are relative to the folder of ``path``.

    >>> theory = theory_from_text("sort A  op f : A -> A  axiom f(f(x)) = x")
    >>> [symbol.name for symbol in theory.symbols], theory.axioms[0].name
    (['f'], 'axiom_1')
    """
    return _elaborated(Source(path, text))


def parse_formula(text: str, theory: Theory, path: str = "<goal>") -> Formula:
    """A closed formula of a theory, in either dialect; free variables are universal."""
    source = Source(path, text)
    expression = parse_expression(source)
    return elaborate_formula(Scope.of(theory), expression)


def parse_term(text: str, theory: Theory, path: str = "<term>") -> Term:
    """A term of a theory, maybe with variables."""
    source = Source(path, text)
    expression = parse_expression(source)
    scope = Scope.of(theory)
    resolver = Resolver(scope)
    term = resolver.term(expression)
    resolver.settle()
    return build_term(scope, term, tuple(resolver.free.values()), expression.span)


def read_source(path: Path, label: Label | None = None) -> Source:
    """Read a text file; its lines end with one newline character, whatever they ended with.

    Args:
        path: As the user named it.
        label: The place that asked for it, if that was a file.

    Raises:
        MissingFileError: If there is no such file.
        NotAFileError: If it is a folder, or no regular file.
        NotTextError: If it is not UTF-8 text.
        FileTooLargeError: If it is longer than the limit.
        UnreadableFileError: If the operating system refuses.
    """
    labels = () if label is None else (label,)
    try:
        if path.is_dir():
            raise NotAFileError(
                f"`{path}` is a folder, not a file", *labels, help=_examples_in(path)
            )
        if not path.exists():
            raise MissingFileError(f"there is no file `{path}`", *labels, help=_nearby(path))
        if not path.is_file():
            raise NotAFileError(f"`{path}` is not a regular file", *labels)
        size = path.stat().st_size
        if size > MAX_TEXT:
            raise FileTooLargeError(
                f"`{path}` has {size} bytes; at most {MAX_TEXT} can be read",
                *labels,
                help="split it into several files that `import` each other",
            )
        data = path.read_bytes()
    except OSError as problem:
        raise UnreadableFileError(
            f"`{path}` cannot be read: {problem.strerror or problem}", *labels
        ) from None
    except ValueError:
        raise MissingFileError(f"{str(path)!r} is not the name of a file", *labels) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise NotTextError(
            f"`{path}` is not UTF-8 text: byte {problem.start} cannot be read",
            *labels,
            help="save it as UTF-8",
        ) from None
    if "\0" in text:
        raise NotTextError(
            f"`{path}` is not text: it holds a zero byte at {text.index(chr(0))}", *labels
        )
    return Source(str(path), text.replace("\r\n", "\n").replace("\r", "\n"))


class FileLoader:
    """Finds the modules that imports name; a file is read once, whatever names it has.

    Attributes:
        modules: By real path, in order of reading.
    """

    def __init__(self) -> None:
        self.modules: dict[str, Module] = {}

    def __call__(self, word: Word) -> Module:
        """The module that an import names, relative to the file that imports it."""
        path = Path(os.path.normpath(Path(word.span.source.path).parent / word.text))
        known = self.modules.get(os.path.realpath(path)) if "\0" not in word.text else None
        if known is None:
            source = read_source(path, Label(word.span, "imported here"))
            known = self.add(source)
        return known

    def add(self, source: Source) -> Module:
        """Parse a text and remember it."""
        module = parse(source)
        self.modules[os.path.realpath(source.path)] = module
        return module


def _elaborated(source: Source) -> Theory:
    loader = FileLoader()
    with without_collection():
        return elaborate(loader.add(source), loader=loader)


def _examples_in(folder: Path) -> str:
    names = sorted(path.name for path in folder.iterdir() if path.suffix == ".mpl")
    if not names:
        return "name a file that ends in .mpl"
    return f"name a file in it, such as `{folder / names[0]}`"


def _nearby(path: Path) -> str:
    """Another spelling that does exist."""
    other = path.with_name(path.name + ".mpl")
    if path.name and other.exists():
        return f"did you mean `{other}`?"
    if not path.parent.is_dir():
        return f"there is no folder `{path.parent}` either"
    return ""
