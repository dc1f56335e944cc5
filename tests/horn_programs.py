"""Horn programs drawn at random, and the simplest way to run one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Final

from hypothesis import strategies as st

Atom = tuple[str, tuple[str, ...]]
"""A predicate and arguments: variables are capital letters."""

ARITIES: Final = {"p": 2, "q": 2, "r": 1, "s": 3, "t": 0}
CONSTANTS: Final = ("a", "b", "c", "d")
VARIABLES: Final = ("X", "Y", "Z")


@dataclass(frozen=True)
class Rule:
    """``premises -> conclusion``, where the pairs differ."""

    premises: tuple[Atom, ...]
    apart: tuple[tuple[str, str], ...]
    conclusion: Atom


@dataclass(frozen=True)
class Program:
    facts: tuple[Atom, ...]
    rules: tuple[Rule, ...]

    def text(self) -> str:
        """The program as a theory in MPL."""
        lines = ["theory Random", f"data E = {' | '.join(CONSTANTS)}"]
        for predicate, arity in ARITIES.items():
            sorts = f" : {', '.join(['E'] * arity)}" if arity else ""
            lines.append(f"pred {predicate}{sorts}")
        lines += [f"axiom {shown(fact)}" for fact in self.facts]
        for rule in self.rules:
            denied = [f"{s.lower()} != {t.lower()}" for s, t in rule.apart]
            body = " and ".join([*map(shown, rule.premises), *denied])
            lines.append(f"axiom {body} -> {shown(rule.conclusion)}")
        return "\n".join(lines) + "\n"


def shown(atom: Atom) -> str:
    """The atom in MPL, where variables are x, y and z."""
    predicate, arguments = atom
    return f"{predicate}({', '.join(arguments).lower()})" if arguments else predicate


def instances(rule: Rule, facts: list[Atom]) -> list[tuple[Atom, tuple[Atom, ...]]]:
    """Each conclusion with the facts it follows from: every combination is tried."""
    found = []
    for chosen in product(facts, repeat=len(rule.premises)):
        sigma: dict[str, str] = {}
        if all(
            p == q and all(_agrees(sigma, x, y) for x, y in zip(xs, ys, strict=True))
            for (p, xs), (q, ys) in zip(rule.premises, chosen, strict=True)
        ) and all(sigma.get(s, s) != sigma.get(t, t) for s, t in rule.apart):
            predicate, arguments = rule.conclusion
            found.append(((predicate, tuple(sigma.get(x, x) for x in arguments)), chosen))
    return found


def _agrees(sigma: dict[str, str], pattern: str, value: str) -> bool:
    return (sigma.setdefault(pattern, value) if pattern in VARIABLES else pattern) == value


def fixpoint(program: Program) -> list[Atom]:
    """All facts: every rule with every combination of facts, until nothing new comes."""
    facts = list(dict.fromkeys(program.facts))
    while True:
        new = [atom for rule in program.rules for atom, _ in instances(rule, facts)]
        more = list(dict.fromkeys([*facts, *new]))
        if len(more) == len(facts):
            return facts
        facts = more


def _atoms(terms: tuple[str, ...]) -> st.SearchStrategy[Atom]:
    return st.sampled_from(sorted(ARITIES)).flatmap(
        lambda p: st.tuples(st.just(p), st.tuples(*[st.sampled_from(terms)] * ARITIES[p]))
    )


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    """A rule whose variables all occur in its premises."""
    premises = draw(st.lists(_atoms(VARIABLES + CONSTANTS[:1]), min_size=1, max_size=3))
    bound = tuple(dict.fromkeys(x for _, xs in premises for x in xs if x in VARIABLES))
    apart = draw(st.lists(st.tuples(*[st.sampled_from((*bound, "b"))] * 2), max_size=1))
    conclusion = draw(_atoms((*bound, "c")))
    return Rule(tuple(premises), tuple(apart), conclusion)


programs = st.builds(
    Program,
    st.lists(_atoms(CONSTANTS), min_size=1, max_size=8, unique=True).map(tuple),
    st.lists(rules(), min_size=1, max_size=4).map(tuple),
)
