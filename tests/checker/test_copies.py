"""The benchmark's long certificate is honest: copies of others, renamed."""

from benchmarks.checking import Copies
from checker.examples import EXAMPLES
from gl.checker import Accepted, check


def test_copies_of_a_certificate_are_one_certificate() -> None:
    """Of every example twice: each theorem rests on the axioms of its own copy."""
    copies, steps, theorems = Copies(), 0, 0
    for make in [*EXAMPLES.values(), *EXAMPLES.values()]:
        certificate = make()
        verdict = check(certificate.data())
        assert isinstance(verdict, Accepted)
        steps += verdict.steps
        theorems += len(verdict.theorems)
        copies.add(certificate.end())
    verdict = check(copies.data())
    assert isinstance(verdict, Accepted), verdict
    assert (verdict.steps, len(verdict.theorems)) == (steps, theorems)
    assert len({theorem.statement for theorem in verdict.theorems}) == theorems
