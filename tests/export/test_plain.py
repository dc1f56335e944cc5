"""Proofs as text: calculations as calculations, blocks as bars, every step with its number."""

from __future__ import annotations

import pytest
from export.sample import library

from gl.export.notation import Notations
from gl.export.plain import proof_lines, statement_lines

LIBRARY = library()
NOTATIONS = Notations.of(LIBRARY.theory)

COMMUTATIVITY = """\
T2  a + b = b + a
    for all a, b in N
  1  │ let a, b be arbitrary
     │
     │ Case b = 0
  2  │ a + 0
     │   = a                                  by add_zero
     │   = 0 + a                              by T0 ←
     │
     │ Case b = S(b₁)
  3  │ │ let b₁ be arbitrary
  4  │ │ a + b₁ = b₁ + a                      induction hypothesis
  5  │ │ a + S(b₁)
     │ │   = S(a + b₁)                        by add_succ
     │ │   = S(b₁ + a)                        by induction hypothesis 4
     │ │   = S(b₁) + a                        by T1 ←
  6  │ ∀b. a + b = b + a → a + S(b) = S(b) + a  5, for any b₁, given 4
  7  │ ∀b. a + b = b + a                      by induction, from 2 and 6
  8  │ a + b = b + a                          by 7
  9  ∀a b. a + b = b + a                      8, for any a, b

Cited
  add_zero  a + 0 = a
  T0        0 + a = a
  add_succ  a + S(b) = S(a + b)
  T1        S(a) + b = S(a + b)
"""
ORDER = """\
T10  a ≤ b → a ≤ S(b)
     for all a, b in N
   1  │ let a, b be arbitrary
   2  │ a ≤ b                             hypothesis
   3  │ ∃c. a + c = b                     hypothesis 2, by the definition of ≤
   4  │ │ take c such that
   5  │ │ a + c = b                       choice, possible by 3
   6  │ │ a + S(c)
      │ │   = S(a + c)                    by add_succ
      │ │   = S(b)                        by choice 5
   7  │ │ ∃c. a + c = S(b)                6, with S(c) as witness
   8  │ ∀c. a + c = b → ∃c. a + c = S(b)  7, for any c, given 5
   9  │ ∃c. a + c = S(b)                  for a witness of 3: 8
  10  │ a ≤ S(b)                          9, by the definition of ≤
  11  ∀a b. a ≤ b → a ≤ S(b)              10, for any a, b, given 2

Cited
  add_succ  a + S(b) = S(a + b)
"""


def shown(number: int) -> list[str]:
    proof = LIBRARY.document.proofs[number]
    lines = proof_lines(proof, LIBRARY.document, NOTATIONS)
    return [*statement_lines(proof, NOTATIONS), *lines]


@pytest.mark.parametrize(("number", "text"), [(2, COMMUTATIVITY), (10, ORDER)])
def test_a_proof_is_printed_as_it_is_read(number: int, text: str) -> None:
    assert "\n".join(shown(number)) + "\n" == text


@pytest.mark.parametrize("number", range(len(LIBRARY.document.proofs)))
def test_every_rule_has_words_and_every_step_its_number(number: int) -> None:
    lines = list(proof_lines(LIBRARY.document.proofs[number], LIBRARY.document, NOTATIONS))
    steps = LIBRARY.document.proofs[number].steps
    body = lines[: lines.index("Cited") - 1] if "Cited" in lines else lines
    assert [int(line[:5]) for line in body if line[:5].strip()] == [s.number for s in steps]
    assert not [line for line in lines if " _" in line or line != line.rstrip()]
    assert not [step.rule for step in steps if any(line.endswith(step.rule) for line in body)]


def test_a_proposition_without_variables_has_one_line() -> None:
    assert shown(12)[0] == "T12  1 ≠ 0"
    assert shown(12)[1].strip().startswith("1")
