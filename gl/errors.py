"""Errors of users: data first, prose at the edge.

An error holds what happened, where, and what to do; :func:`render` prints it. Every leaf of the
tree has a code that is never reused and a page ``docs/errors/<code>.md``.

    GlError
    ├── FileError                  files and folders
    │   ├── MissingFileError           GL001
    │   ├── NotAFileError              GL002
    │   ├── NotTextError               GL003
    │   ├── FileTooLargeError          GL004
    │   ├── UnreadableFileError        GL005
    │   ├── OutputError                GL006
    │   ├── LibraryError               GL007
    │   ├── ImportCycleError           GL008
    │   └── JournalMismatchError       GL009
    ├── MplScopeError              names
    │   ├── UnknownNameError           GL101
    │   ├── DuplicateNameError         GL102
    │   ├── ArityError                 GL103
    │   ├── ReservedNameError          GL104
    │   ├── UnboundVariableError       GL105
    │   ├── NumeralError               GL106
    │   └── VariableIsSymbolError      GL107
    ├── MplSyntaxError             the text itself
    │   ├── UnexpectedTextError        GL201
    │   ├── UnclosedBracketError       GL202
    │   ├── UnopenedBracketError       GL203
    │   ├── NestingError               GL204
    │   ├── EmptyTheoryError           GL205
    │   ├── InvalidCharacterError      GL206
    │   ├── AmbiguousOperatorsError    GL207
    │   ├── SideBySideError            GL208
    │   ├── NumberTooLargeError        GL209
    │   └── FormulaTooLargeError       GL210
    ├── MplSortError               sorts
    │   ├── SortClashError             GL301
    │   ├── AmbiguousSortError         GL302
    │   └── FormulaOrTermError         GL303
    ├── MplDeclarationError        declarations that cannot stand
    │   ├── NoBaseError                GL401
    │   ├── CircularDefinitionError    GL402
    │   ├── BoundsError                GL403
    │   ├── DefinitionHeadError        GL404
    │   ├── NotationError              GL405
    │   └── InductionError             GL406
    ├── MplCoreError               the core dialect
    │   ├── CoreAtomError              GL501
    │   └── AnchorError                GL502
    └── WorkerError                other processes and machines
        ├── ClusterError               GL701
        └── WorkerLostError            GL702

What is allowed but suspicious is a finding of ``gl lint`` (:mod:`gl.theory.finding`), a refused
certificate is a verdict, and a broken precondition of the kernel is a ``KernelError``: they are
outside this tree on purpose, and ``except GlError`` never hides a bug.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from gl.source import Span

_WINDOW = 100  # columns of a source line that are shown
_TAB = "    "


@dataclass(frozen=True, slots=True)
class Label:
    """A place and what there is to say about it."""

    span: Span
    text: str = ""


class GlError(Exception):
    """Something that the user can put right.

    Attributes:
        code: Of the leaf class, such as ``GL103``.
        message: What happened, in a sentence.
        labels: Where: the first is the place of the error, others explain it.
        help: What would be right, if we know.
    """

    code: ClassVar[str] = "GL000"

    def __init__(self, message: str, *labels: Label, help: str = "") -> None:
        super().__init__(message, *labels)
        self.message = message
        self.labels = labels
        self.help = help

    def __str__(self) -> str:
        return self.message


class FileError(GlError):
    """A file or folder cannot be used."""


class MissingFileError(FileError):
    """There is no such file."""

    code = "GL001"


class NotAFileError(FileError):
    """A folder, or a device, stands where a file is needed."""

    code = "GL002"


class NotTextError(FileError):
    """The file is not UTF-8 text."""

    code = "GL003"


class FileTooLargeError(FileError):
    """The text is longer than the stated limit."""

    code = "GL004"


class UnreadableFileError(FileError):
    """The operating system refuses to read the file."""

    code = "GL005"


class OutputError(FileError):
    """The results cannot be written where they should go."""

    code = "GL006"


class LibraryError(FileError):
    """The folder or file is not a library that gl wrote."""

    code = "GL007"


class ImportCycleError(FileError):
    """Files import each other in a circle."""

    code = "GL008"


class JournalMismatchError(FileError):
    """The journal is not that of the run that should go on."""

    code = "GL009"


class MplScopeError(GlError):
    """A name does not mean what its use needs."""


class UnknownNameError(MplScopeError):
    """A name was never declared."""

    code = "GL101"


class DuplicateNameError(MplScopeError):
    """A name is declared twice."""

    code = "GL102"


class ArityError(MplScopeError):
    """A symbol has too few or too many arguments."""

    code = "GL103"


class ReservedNameError(MplScopeError):
    """A name begins with ``_``, or is a word of the language."""

    code = "GL104"


class UnboundVariableError(MplScopeError):
    """The body of a definition speaks of a variable that nothing introduces."""

    code = "GL105"


class NumeralError(MplScopeError):
    """A numeral stands where no datatype gives it a meaning."""

    code = "GL106"


class VariableIsSymbolError(MplScopeError):
    """A quantifier binds the name of a declared symbol, or a variable is applied."""

    code = "GL107"


class MplSyntaxError(GlError):
    """The text is not MPL."""


class UnexpectedTextError(MplSyntaxError):
    """Something else was expected here."""

    code = "GL201"


class UnclosedBracketError(MplSyntaxError):
    """A bracket is opened and never closed."""

    code = "GL202"


class UnopenedBracketError(MplSyntaxError):
    """A bracket is closed that was not opened, or was opened as another kind."""

    code = "GL203"


class NestingError(MplSyntaxError):
    """Expressions are nested deeper than the stated limit."""

    code = "GL204"


class EmptyTheoryError(MplSyntaxError):
    """There is nothing to read."""

    code = "GL205"


class InvalidCharacterError(MplSyntaxError):
    """A character that MPL does not use."""

    code = "GL206"


class AmbiguousOperatorsError(MplSyntaxError):
    """Operators stand together that do not say which binds tighter."""

    code = "GL207"


class SideBySideError(MplSyntaxError):
    """Two expressions without an operator between, or an operator without an operand."""

    code = "GL208"


class NumberTooLargeError(MplSyntaxError):
    """A numeral beyond the stated limit."""

    code = "GL209"


class FormulaTooLargeError(MplSyntaxError):
    """A formula that is too large when ``<->`` and ``if`` are written out."""

    code = "GL210"


class MplSortError(GlError):
    """Sorts do not fit."""


class SortClashError(MplSortError):
    """A term of one sort stands where another is needed."""

    code = "GL301"


class AmbiguousSortError(MplSortError):
    """Nothing determines the sort of a variable."""

    code = "GL302"


class FormulaOrTermError(MplSortError):
    """A formula stands where a term is needed, or the other way round."""

    code = "GL303"


class MplDeclarationError(GlError):
    """A declaration cannot stand."""


class NoBaseError(MplDeclarationError):
    """No value of the datatype could ever be built."""

    code = "GL401"


class CircularDefinitionError(MplDeclarationError):
    """A predicate is defined by way of itself."""

    code = "GL402"


class BoundsError(MplDeclarationError):
    """``explore`` asks for the impossible."""

    code = "GL403"


class DefinitionHeadError(MplDeclarationError):
    """The left-hand side of a definition is not a name with distinct variables."""

    code = "GL404"


class NotationError(MplDeclarationError):
    """A notation does not fit the number of arguments, or its precedence is out of range."""

    code = "GL405"


class InductionError(MplDeclarationError):
    """An ``induction`` declaration does not describe a schema."""

    code = "GL406"


class MplCoreError(GlError):
    """An expression of the core dialect has no meaning here."""


class CoreAtomError(MplCoreError):
    """An atom such as ``(in3[a,b,c,+])`` does not fit its symbol."""

    code = "GL501"


class AnchorError(MplCoreError):
    """An anchor does not name a definition, or does not fit it."""

    code = "GL502"


class WorkerError(GlError):
    """The workers that were asked for are not there."""


class ClusterError(WorkerError):
    """There is no Ray, or no cluster at the address."""

    code = "GL701"


class WorkerLostError(WorkerError):
    """Workers die one after the other, and the run cannot go on with others."""

    code = "GL702"


def render(error: GlError) -> str:
    """The error as people read it, without a newline at the end.

    Tabs are widened, wide characters counted as two columns, control characters made visible, and
    long lines cut to a window around the place.
    """
    return report(f"error[{error.code}]: {error.message}", error.labels, error.help)


def report(headline: str, labels: Sequence[Label], advice: str) -> str:
    """A headline, the places with their lines of source, and what to do."""
    lines = [headline]
    width = max((len(str(label.span.line)) for label in labels), default=1)
    for label in labels:
        lines += _excerpt(label, width)
    if advice:
        lines.append(f"help: {advice}")
    return "\n".join(lines)


def _excerpt(label: Label, width: int) -> list[str]:
    span = label.span
    number, column = span.line, span.column
    text = span.source.text
    first = span.start - column + 1
    last = text.find("\n", first)
    line = text[first : len(text) if last < 0 else last]
    begin = column - 1
    end = min(max(begin + 1, span.end - first), max(len(line), begin + 1))
    line, begin, end = _window(line, begin, end)
    before = _shown(line[:begin])
    marked = _shown(line[begin:end])
    carets = "^" * max(1, _columns(marked))
    margin = " " * width
    return [
        f"{margin}--> {span.source.path}:{number}:{column}",
        f"{margin} |",
        f"{number:>{width}} | {before}{marked}{_shown(line[end:])}".rstrip(),
        f"{margin} | {' ' * _columns(before)}{carets} {label.text}".rstrip(),
    ]


def _window(line: str, begin: int, end: int) -> tuple[str, int, int]:
    """Cut a long line to the part around ``begin``; mark what was left out."""
    if len(line) <= _WINDOW:
        return line, begin, end
    left = max(0, min(begin - _WINDOW // 3, len(line) - _WINDOW))
    right = left + _WINDOW
    head, tail = "…" if left else "", "…" if right < len(line) else ""
    shift = len(head) - left
    return head + line[left:right] + tail, begin + shift, min(end, right) + shift


def _shown(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character == "\t":
        return _TAB
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        return "\N{REPLACEMENT CHARACTER}"
    return character


def _columns(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
