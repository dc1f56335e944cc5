"""A library that grows theorem by theorem, and forgets what was refused."""

from collections.abc import Iterator

import pytest

from checker.examples import EXAMPLES, peano, zero_add
from checker.sealing import Line, encode
from gl.checker import Accepted, Declined, Reason, Rejected, Session, Theorem, check


def pieces(lines: list[Line]) -> list[bytes]:
    """The preamble, each theorem with the terms before it, and the end."""
    result: list[list[Line]] = [[]]
    before_theorem = True
    for line in lines:
        if "theorem" in line and before_theorem:
            before_theorem = False
        result[-1].append(line)
        if "qed" in line or ("axiom" in line and line is last_axiom(lines)):
            result.append([])
    return [encode(piece) for piece in result if piece]


def last_axiom(lines: list[Line]) -> Line:
    return [line for line in lines if "axiom" in line][-1]


@pytest.mark.parametrize("name", EXAMPLES)
def test_theorem_by_theorem_is_as_all_at_once(name: str) -> None:
    """Same theorems, same root."""
    lines = EXAMPLES[name]().end()
    whole = check(encode(lines))
    session = Session()
    verdicts = [session.add(piece) for piece in pieces(lines)]

    assert isinstance(whole, Accepted)
    assert len(verdicts) == len(whole.theorems) + 2
    theorems: list[Theorem] = []
    for verdict in verdicts:
        assert isinstance(verdict, Accepted)
        theorems += verdict.theorems
    assert tuple(theorems) == whole.theorems
    assert isinstance(verdicts[-1], Accepted)
    assert verdicts[-1].root == whole.root


def test_what_is_refused_leaves_no_trace() -> None:
    """Any part of a proof, any wrong proof, any number of times: then the right one."""
    lines = EXAMPLES["order"]().end()
    session = Session()
    first, *rest = pieces(lines)
    assert isinstance(session.add(first), Accepted)
    for piece in rest[:-1]:
        text = piece.splitlines(keepends=True)
        for length in range(1, len(text)):
            broken = session.add(b"".join(text[:length]))
            if b"theorem" in b"".join(text[:length]):
                assert isinstance(broken, Rejected)
                assert (broken.line, broken.reason) == (length + 1, Reason.CUT_OFF)
            else:  # terms alone are an addition: start again without them
                session = Session()
                for earlier in [first, *rest[: rest.index(piece)]]:
                    assert isinstance(session.add(earlier), Accepted)
            wrong = session.add(piece.replace(b'"rule":"apply"', b'"rule":"refl"') + b"{}\n")
            assert isinstance(wrong, Rejected | Declined)
        assert isinstance(session.add(piece), Accepted)
    assert isinstance(session.add(rest[-1]), Accepted)
    assert isinstance(session.add(first), Rejected)


def test_lines_count_from_the_piece() -> None:
    """The line of a refusal is one of the lines submitted."""
    c = peano()
    session = Session()
    assert isinstance(session.add(encode(c.lines)), Accepted)
    verdict = session.add(b'{"statement":["false"],"theorem":0}\n{"open":[],"s":2}\n')

    assert verdict == Rejected(2, Reason.NUMBERING, 0, 2, "open", "the next step is 1")


def test_the_detail_tells_the_hash_expected() -> None:
    """Who cannot hash can ask: what the hash lines must be is in the answer."""
    c = peano()
    zero_add(c)
    session = Session()
    lines = c.end()[:-1]
    good = dict(lines[-1])
    for key in ("statement", "proof"):
        lines[-1] = lines[-1] | {key: ""}
    for key in ("statement", "proof"):
        verdict = session.add(encode(lines))
        assert isinstance(verdict, Rejected)
        assert verdict.detail == good[key]
        lines[-1] = lines[-1] | {key: verdict.detail}
    assert isinstance(session.add(encode(lines)), Accepted)


def test_an_allow_list_holds_in_sessions() -> None:
    """An axiom beyond the list is refused when it is stated."""
    verdict = Session(axioms=["add_zero"]).add(encode(peano().lines))

    assert isinstance(verdict, Rejected)
    assert (verdict.reason, verdict.detail) == (Reason.AXIOM, "add_succ")


def test_an_error_of_the_source_is_the_callers() -> None:
    """It is raised, and the session is as it was."""

    c = peano()
    zero_add(c)
    data = c.data()

    def breaking() -> Iterator[bytes]:
        yield data[: len(data) // 2]
        raise OSError("the disk is gone")

    session = Session()
    with pytest.raises(OSError, match="the disk is gone"):
        session.add(breaking())
    assert isinstance(session.add(data), Accepted)
