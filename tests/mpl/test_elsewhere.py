"""Who writes as in another language is told how it is written here."""

import pytest

from gl.errors import GlError
from gl.mpl.elsewhere import advice
from gl.theory.load import theory_from_text

HEAD = """theory Habits
data N = 0 | S(N)
pred p : N
pred q : N
"""


def help_for(axiom: str, head: str = HEAD) -> str:
    with pytest.raises(GlError) as caught:
        theory_from_text(f"{head}axiom {axiom}\n")
    return caught.value.help


@pytest.mark.parametrize(
    ("axiom", "word"),
    [
        ("!p(x)", "`not`"),
        ("q(x) and !p(x)", "`not`"),
        ("~p(x)", "`not`"),
        ("NOT p(x)", "`not`"),
        ("p(x) & q(x)", "`and`"),
        ("p(x) && q(x)", "`and`"),
        ("p(x) /\\ q(x)", "`and`"),
        ("p(x) AND q(x)", "`and`"),
        ("p(x) | q(x)", "`or`"),
        ("p(x) || q(x)", "`or`"),
        ("p(x) \\/ q(x)", "`or`"),
        ("p(x) => q(x)", "`->`"),
        ("p(x) ⇒ q(x)", "`->`"),
        ("p(x) implies q(x)", "`->`"),
        ("p(x) <=> q(x)", "`<->`"),
        ("p(x) iff q(x)", "`<->`"),
        ("x == y", "`=`"),
        ("x := y", "`=`"),
        ("x <> y", "`!=`"),
        ("x /= y", "`!=`"),
        ("⊥", "`false`"),
    ],
)
def test_a_sign_of_another_language_is_named_in_ours(axiom: str, word: str) -> None:
    assert help_for(axiom).startswith(f"write {word}")


@pytest.mark.parametrize(
    "axiom",
    ["forall x: p(x)", "forall x, p(x)", "exists x p(x)", "∀x: p(x)", "forall x:N, p(x)",
     "all x. p(x)"],
)  # fmt: skip
def test_a_quantifier_needs_its_dot(axiom: str) -> None:
    assert help_for(axiom).startswith("a dot ends the variables of a quantifier")


def test_bound_variables_have_no_brackets() -> None:
    assert "`forall x:N. ...`" in help_for("forall (x : N), p(x)")


def test_words_need_no_backslash() -> None:
    assert help_for("\\forall x. p(x)") == "write `forall` without `\\`"


def test_what_is_declared_keeps_its_meaning() -> None:
    theory = theory_from_text(HEAD + "pred || : N, N infix 40\naxiom x || y -> y || x\n")
    assert "||" in {symbol.name for symbol in theory.symbols}


def test_an_operator_may_still_be_declared() -> None:
    assert "or declare it: `op || : ... infixl 60`" in help_for("p(x) || q(x)")


def test_a_comment_is_no_negation() -> None:
    assert help_for("p(x)\nsort A # so!\nN") == ""


@pytest.mark.parametrize("word", ["and", "not", "forall", "false", "=", "!=", "+", "foo"])
def test_nothing_is_said_of_what_is_right(word: str) -> None:
    assert advice(word) == ""
