"""Laws that are asked for alone, from the axioms alone, by file of ``mpl_examples``."""

from __future__ import annotations

LAWS = {
    "peano": (
        "0 + a = a",
        "S(a) + b = S(a + b)",
        "a + b = b + a",
        "(a + b) + c = a + (b + c)",
        "a + b = a + c -> b = c",
        "0 * a = 0",
        "S(a) * b = a * b + b",
        "a * b = b * a",
        "(a * b) * c = a * (b * c)",
        "(a + b) * c = a * c + b * c",
        "a * (b + c) = a * b + a * c",
    ),
    "multiplication": (
        "a * b = 0 -> a = 0 or b = 0",
        "S(a) * b = S(a) * c -> b = c",
        "a * b = S(0) -> a = S(0)",
    ),
    "sums": (
        "2 * sum(n) = n * S(n)",
        "odds(n) = n * n",
        "6 * squares(n) = n * S(n) * S(n + n)",
        "cubes(n) = sum(n) * sum(n)",
    ),
    "power": (
        "a^(b + c) = a^b * a^c",
        "(a^b)^c = a^(b * c)",
        "(a * b)^c = a^c * b^c",
        "S(0)^a = S(0)",
    ),
    "order": (
        "a <= a",
        "a <= b and b <= c -> a <= c",
        "a <= b and b <= a -> a = b",
        "a <= b or b <= a",
        "a <= b -> a + c <= b + c",
        "S(a) <= S(b) <-> a <= b",
        "a <= b -> exists c. b = c + a",
    ),
    "list": (
        "xs ++ nil = xs",
        "(xs ++ ys) ++ zs = xs ++ (ys ++ zs)",
        "length(xs ++ ys) = length(xs) + length(ys)",
        "rev(xs ++ ys) = rev(ys) ++ rev(xs)",
        "rev(rev(xs)) = xs",
        "length(rev(xs)) = length(xs)",
        "qrev(xs, nil) = rev(xs)",
    ),
    "tree": ("mirror(mirror(t)) = t", "size(mirror(t)) = size(t)"),
    "monus": ("(a + b) - b = a", "a - b - c = a - (b + c)"),
    "minmax": ("min(min(a, b), c) = min(a, min(b, c))",),
    "parity": ("even(a) or odd(a)",),
}
"""Most of them need induction, and lemmas."""

OTHERS = {
    "divides": ("a | b and b | c -> a | c", "a | b and b | a -> a = b"),
    "parity": ("even(n * S(n))",),
    "takedrop": ("take(n, xs) ++ drop(n, xs) = xs",),
    "height": ("height(t) <= size(t)",),
}
"""Further laws of datatypes."""

ALGEBRA = {
    "group": ("a * inv(a) = e", "inv(a * b) = inv(b) * inv(a)"),
    "exponent2": ("a * b = b * a",),
    "boolean_ring": ("a * b = b * a",),
    "ring": ("-a * -b = a * b",),
    "lattice": (r"a /\ b = a <-> a \/ b = b",),
    "boolean": (r"~(a /\ b) = ~a \/ ~b", r"a /\ (a \/ b) = a"),
    "huntington": (r"a \/ ~a = b \/ ~b",),
    "division": ("a / (b / b) = a",),
}
"""Laws of theories without a datatype."""
