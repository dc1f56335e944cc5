"""Why the curves of :mod:`benchmarks.growth` are as steep as they are: written by people."""

from __future__ import annotations

HOW = """\
Whole processes, `gl prove --no-pages --candidates 1000000000`: no size is left out for its
number of terms. A run is given up after 300 s, and larger ones with it. Ratio: to the line above.
Three columns say where the time of an exploration goes: *conjecturing* is making and comparing
terms, by the explorer alone; *proving* is all that logic blocks do; *core* is finding out which
theorems follow from which others. The rest is the start of the command, the certificate and its
check. Work is matches tried.
"""
SIZES = """\
Peano. What is proved stops growing at size 7: all that is true of larger terms follows by
rewriting, so that nothing is left to prove. From there on the time is that of making terms:
each size tries one to two and a half times as many as the one before, builds each from
irreducible ones, and asks only whether a rule applies at its root. There are so few since
commutative and associative operations leave one order of their arguments irreducible.
"""
SIDE = """\
Words over k letters, with k functions that commute, up to size 4. There are about k³ terms of size
4 to be told apart, and most theorems are laws of three functions: k³ too. Half of the time is
spent on asking which theorems follow from the others. Each question rewrites terms, and each
step of that tries the rules for one head one after the other, of which there are k² (the laws of
two functions that are one of them): with k³ theorems k⁵ matches. An index that looks
deeper than the head would take the rules out of that.
"""
APART = """\
Copies of addition on sorts of their own: everything grows as the number of copies. Functions that
do not mention each other are explored in stages of their own, a rule is looked for by the
head of the term, and a theorem is sent only to blocks that speak of its symbols.
"""
CHAIN = """\
A chain of n edges has n(n + 1)/2 paths, each a fact with a theorem: derived by hash joins, once
each ([horn.md](horn.md)). A fact costs the same however many there are; what it costs is its
proof in the certificate, written, checked and read again.
"""
