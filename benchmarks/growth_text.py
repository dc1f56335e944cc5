"""Why the curves of :mod:`benchmarks.growth` are as steep as they are: written by people."""

from __future__ import annotations

HOW = """\
Whole processes, `gl prove --no-pages --candidates 1000000000`: no size is left out for its
number of terms. A run is given up after 300 s, and larger ones with it. Ratio: to the line above.
Three columns say where the time of an exploration goes: *conjecturing* is making and comparing
terms, by the explorer alone; *proving* is all that logic blocks do; *core* is what comes last:
what follows by calculation, and which theorems follow from which others. The rest is the start of
the command, the certificate and its check. Work is matches tried.
"""
SIZES = """\
Peano. Size 5 takes twice the time of size 4, each further one at most 1.4 times that of the one
before. Work grows by more: 28 times from 4 to 5, where the laws of multiplication and their proofs
begin (few matches before, a quarter of a second after), then at most by half. What is proved stops
growing at size 6: all
that is true of larger terms follows by rewriting. From there on the time is that of making
terms: each size tries about twice as many as the one before, and asks of each whether a rule
applies at its root. There are so few since terms are made from irreducible ones, and commutative
and associative operations leave one order of their arguments irreducible.
"""
SIDE = """\
Words over k letters, with k functions that commute, up to size 4. There are about k³ terms of size
4 to be told apart, and most theorems are laws of three functions: k³ too. Half of the time is the
last phase: each of the reducible terms is rewritten, each step of that tries the rules for one head
one after the other, of which there are up to k², and what comes out is compared with what
was said before. So work grows as k⁴ to k⁵. An index that looks deeper than the head would help.
"""
APART = """\
Copies of addition on sorts of their own: work and theorems grow as the number of copies. Functions
that do not mention each other are explored in stages of their own, a rule is looked for by the
head of the term, and a theorem is sent only to blocks that speak of its symbols. Only the last
phase grows faster: each consequence is compared with all that were said before, also of others.
"""
CHAIN = """\
A chain of n edges has n(n + 1)/2 paths, each a fact with a theorem: derived by hash joins, once
each ([horn.md](horn.md)). Beyond what every run takes, a fact costs half a millisecond to one:
its proof in the certificate, which is written, checked and read again. Theorems grow fourfold from
line to line, time does not: so far the constant part is larger.
"""
