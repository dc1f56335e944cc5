"""What the parser would have accepted, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_GROUPS: Final[tuple[tuple[frozenset[str], str], ...]] = (
    (frozenset({"AXIOM", "OP", "DATA", "SORT"}), "a declaration (`op`, `data`, `axiom`, ...)"),
    (frozenset({"FORALL", "NOT", "LPAR", "NAME"}), "a formula"),
    (frozenset({"LPAR", "NAME", "NUMBER"}), "a term"),
    (frozenset({"NAME", "NUMBER", "OPERATOR"}), "a name or an operator"),
    (frozenset({"NAME"}), "a name"),
    (frozenset({"OPERATOR"}), "an operator"),
    (frozenset({"_AND"}), "a connective"),
    (frozenset({"NUMBER"}), "a number"),
    (frozenset({"STRING"}), 'a file name in quotation marks, such as `"peano.mpl"`'),
    (frozenset({"INFIX", "PREFIX"}), "a notation such as `infixl 60`"),
    (frozenset({"EQUAL"}), "`=`"),
    (frozenset({"_ARROW"}), "`->`"),
    (frozenset({"_IFF"}), "`<->`"),
    (frozenset({"_ASSIGN"}), "`:=`"),
    (frozenset({"COLON"}), "`:`"),
    (frozenset({"COMMA"}), "`,`"),
    (frozenset({"DOT"}), "`.`"),
    (frozenset({"LSQB"}), "`[`"),
    (frozenset({"LPAR"}), "`(`"),
    (frozenset({"RPAR"}), "`)`"),
    (frozenset({"RSQB"}), "`]`"),
    (frozenset({"_FROM"}), "`from`"),
    (frozenset({"_BY"}), "`by`"),
    (frozenset({"_THEN"}), "`then`"),
    (frozenset({"_ELSE"}), "`else`"),
)
_WITHIN: Final = {
    "a formula": frozenset({"NUMBER", "OPERATOR"}),
    "a connective": frozenset({"_OR", "_ARROW", "_IFF"}),
}


def describe(accepted: Iterable[str]) -> str:
    """Name what is accepted, the likeliest first, at most four things.

    >>> describe({"NAME"}), describe({"RPAR", "COMMA"})
    ('a name', '`,` or `)`')
    """
    left = set(accepted)
    words: list[str] = []
    for terminals, text in _GROUPS:
        if terminals <= left:
            words.append(text)
            left -= terminals
            left -= _WITHIN.get(text, frozenset())
    if not words:
        words = sorted(left)
    words = words[:4] or ["the end of the text"]
    if len(words) == 1:
        return words[0]
    return ", ".join(words[:-1]) + " or " + words[-1]
