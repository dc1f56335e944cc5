"""How other languages write what MPL writes otherwise, for the help lines of errors."""

from __future__ import annotations

import re
from typing import Final

_HERE: Final = {
    "not": (("!", "~", "\\neg", "\\lnot"), "`not` or `¬`"),
    "and": (("&", "&&", "/\\", "\\land", "\\wedge"), "`and` or `∧`"),
    "or": (("|", "||", "\\/", "\\lor", "\\vee"), "`or` or `∨`"),
    "implies": (("=>", "==>", "-->", "⇒", "⟹", "⟶"), "`->` or `→`"),
    "iff": (("<=>", "<==>", "<-->", "⇔", "⟺", "⟷"), "`<->` or `↔`"),
    "equals": (("==", "===", ":=", "≡"), "`=`"),
    "differs": (("<>", "/=", "=/=", "!==", "~=", "\\="), "`!=` or `≠`"),
    "true": (("\\top",), "`true`"),
    "false": (("⊥", "_|_"), "`false`"),
    "forall": (("\\A",), "`forall` or `∀`"),
    "exists": (("\\E",), "`exists` or `∃`"),
}
_BY_SIGN: Final = {name: here for word, (others, here) in _HERE.items() for name in (word, *others)}
_QUANTIFIER: Final = re.compile(r"(?:\b(?:forall|exists)|[∀∃])\s*$")


def advice(sign: str) -> str:
    """What to write instead of a sign or word of another language; empty if it is none.

    >>> advice("&&"), advice("NOT"), advice("+")
    ('write `and` or `∧` for `&&`', 'write `not` or `¬` for `NOT`', '')
    """
    here = _BY_SIGN.get(sign) or _BY_SIGN.get(sign.lower(), "")
    return f"write {here} for `{sign}`" if here and f"`{sign}`" not in here else ""


def unexpected(before: str, sign: str, accepted: set[str]) -> str:
    """What to write where the parser stopped; empty if nothing is likely.

    Args:
        before: The text before it.
        sign: Where it stopped.
        accepted: The names of the tokens that could have stood there.
    """
    before = before.rstrip()
    if before.endswith("!") and "BANG" in accepted and "NAME" not in accepted:
        return advice("!")
    if before.endswith("\\") and sign in _BY_SIGN:
        return f"write `{sign}` without `\\`"
    if sign == "(" and _QUANTIFIER.search(before):
        return "variables are bound without brackets: `forall x:N. ...`"
    if sign == "." or "DOT" in accepted:
        return "a dot ends the variables of a quantifier: `forall x. ...`, `exists x:N, y. ...`"
    return advice(sign)
