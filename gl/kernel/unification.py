"""Matching and unification of terms.

``match`` is one-way: it finds the substitution that makes a pattern equal to a term, and never
looks inside the term for variables. ``unify`` finds a most general unifier (Robinson 1965), with
the occurs check.
"""

from __future__ import annotations

from gl.kernel.term import Substitution, TermBank


def match_into(bank: TermBank, pattern: int, subject: int, sigma: Substitution) -> bool:
    """Extend ``sigma`` so that the pattern becomes the subject; a failure leaves it half-filled."""
    heads, arguments, ground = bank.heads, bank.arguments, bank.ground
    # Pairs whose parts are compared here and now; only what lies deeper is put aside.
    pattern_parts: tuple[int, ...] = (pattern,)
    subject_parts: tuple[int, ...] = (subject,)
    stack: list[int] = []
    while True:
        for p, s in zip(pattern_parts, subject_parts, strict=True):
            if ground[p]:
                if p != s:
                    return False
                continue
            head = heads[p]
            if head < 0:
                bound = sigma.get(p)
                if bound is None:
                    if bank.sorts[p] != bank.sorts[s]:
                        return False
                    sigma[p] = s
                elif bound != s:
                    return False
            elif heads[s] != head:
                return False
            else:
                stack.append(s)
                stack.append(p)
        if not stack:
            return True
        pattern_parts = arguments[stack.pop()]
        subject_parts = arguments[stack.pop()]


def match(bank: TermBank, pattern: int, subject: int) -> Substitution | None:
    """The substitution with ``pattern`` σ = ``subject``, or ``None`` if there is none."""
    sigma: Substitution = {}
    return sigma if match_into(bank, pattern, subject, sigma) else None


def unify(bank: TermBank, left: int, right: int) -> Substitution | None:
    """A most general unifier, fully applied, or ``None``.

    Source:
        Baader and Nipkow, *Term Rewriting and All That* (1998), section 4.6; the triangular
        form is resolved at the end.
    """
    triangular = solve(bank, left, right)
    if triangular is None:
        return None
    done: Substitution = {}
    return {variable: _resolve(bank, variable, triangular, done) for variable in triangular}


def solve(bank: TermBank, left: int, right: int) -> Substitution | None:
    """A most general unifier in triangular form: what it gives has to be looked up again."""
    triangular: Substitution = {}
    stack = [(left, right)]
    while stack:
        s, t = stack.pop()
        while s in triangular:
            s = triangular[s]
        while t in triangular:
            t = triangular[t]
        if s == t:
            continue
        if bank.heads[s] >= 0 and bank.heads[t] < 0:
            s, t = t, s
        if bank.heads[s] < 0:
            if bank.sorts[s] != bank.sorts[t] or _occurs(bank, s, t, triangular):
                return None
            triangular[s] = t
            continue
        if bank.heads[s] != bank.heads[t]:
            return None
        stack.extend(zip(bank.arguments[s], bank.arguments[t], strict=True))
    return triangular


def _walk(triangular: Substitution, term: int) -> int:
    while term in triangular:
        term = triangular[term]
    return term


def _occurs(bank: TermBank, variable: int, term: int, triangular: Substitution) -> bool:
    stack, seen = [term], set[int]()
    while stack:
        current = _walk(triangular, stack.pop())
        if current == variable:
            return True
        if current not in seen:
            seen.add(current)
            stack.extend(bank.arguments[current])
    return False


def _resolve(bank: TermBank, variable: int, triangular: Substitution, done: Substitution) -> int:
    """What the variable stands for in the end; ``done`` keeps what was resolved, shared terms once.

    The occurs check has made the triangular form acyclic, so this ends.
    """
    stack = [variable]
    while stack:
        term = stack[-1]
        if term in done:
            stack.pop()
            continue
        below = (triangular[term],) if term in triangular else bank.arguments[term]
        missing = [t for t in below if t not in done]
        if missing:
            stack.extend(missing)
            continue
        new = tuple([done[t] for t in below])
        if term in triangular:
            done[term] = new[0]
        else:
            done[term] = term if new == below else bank.make(bank.heads[term], new)
    return done[variable]
