"""The part of Lean's core that exported proofs use, as text in the words of :mod:`gl.export.lean`.

Inductive propositions are as in Lean, with the recursors that Lean derives from them; a kernel that
reads the file derives them again and compares. The lemmas have Lean's names and statements.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Constructor:
    """A constructor: its name, how many fields it has, its type, and what the recursor does."""

    name: str
    fields: int
    type: str
    rule: str


@dataclass(frozen=True, slots=True)
class InductiveProposition:
    """An inductive proposition.

    Attributes:
        name: Its name.
        levels: Its level parameters.
        parameters: How many arguments are the same in all constructors.
        indices: How many are not.
        type: Its type.
        constructors: Its constructors.
        recursor_levels: The level parameters of its recursor.
        recursor: The recursor's type.
        subsingleton: Whether the recursor computes without looking at the proof.
    """

    name: str
    levels: tuple[str, ...]
    parameters: int
    indices: int
    type: str
    constructors: tuple[Constructor, ...]
    recursor_levels: tuple[str, ...]
    recursor: str
    subsingleton: bool = False


_AND = (
    "(a : Prop) (b : Prop) (motive : (And a b) → Sort.u)"
    " (intro : (∀ (left : a) (right : b), motive (@And.intro a b left right)))"
)
_OR = (
    "(a : Prop) (b : Prop) (motive : (Or a b) → Prop)"
    " (inl : (∀ (h : a), motive (@Or.inl a b h))) (inr : (∀ (h : b), motive (@Or.inr a b h)))"
)
_EXISTS = (
    "(α : Sort.u) (p : α → Prop) (motive : (@Exists.{u} α p) → Prop)"
    " (intro : (∀ (w : α) (h : p w), motive (@Exists.intro.{u} α p w h)))"
)
_EQ = (
    "(α : Sort.u_1) (a : α) (motive : (∀ (b : α), (@Eq.{u_1} α a b) → Sort.u))"
    " (refl : motive a (@Eq.refl.{u_1} α a))"
)

INDUCTIVES: Final = (
    InductiveProposition(
        "False", (), 0, 0, "Prop", (), ("u",), "∀ (motive : False → Sort.u) (t : False), motive t"
    ),
    InductiveProposition(
        "And",
        (),
        2,
        0,
        "Prop → Prop → Prop",
        (
            Constructor(
                "And.intro",
                2,
                "∀ (a : Prop) (b : Prop) (left : a) (right : b), And a b",
                f"fun {_AND} (left : a) (right : b) => intro left right",
            ),
        ),
        ("u",),
        f"∀ {_AND} (t : And a b), motive t",
    ),
    InductiveProposition(
        "Or",
        (),
        2,
        0,
        "Prop → Prop → Prop",
        (
            Constructor(
                "Or.inl",
                1,
                "∀ (a : Prop) (b : Prop) (h : a), Or a b",
                f"fun {_OR} (h : a) => inl h",
            ),
            Constructor(
                "Or.inr",
                1,
                "∀ (a : Prop) (b : Prop) (h : b), Or a b",
                f"fun {_OR} (h : b) => inr h",
            ),
        ),
        (),
        f"∀ {_OR} (t : Or a b), motive t",
    ),
    InductiveProposition(
        "Exists",
        ("u",),
        2,
        0,
        "∀ (α : Sort.u), (α → Prop) → Prop",
        (
            Constructor(
                "Exists.intro",
                2,
                "∀ (α : Sort.u) (p : α → Prop) (w : α) (h : p w), @Exists.{u} α p",
                f"fun {_EXISTS} (w : α) (h : p w) => intro w h",
            ),
        ),
        ("u",),
        f"∀ {_EXISTS} (t : @Exists.{{u}} α p), motive t",
    ),
    InductiveProposition(
        "Eq",
        ("u_1",),
        2,
        1,
        "∀ (α : Sort.u_1), α → α → Prop",
        (
            Constructor(
                "Eq.refl",
                0,
                "∀ (α : Sort.u_1) (a : α), @Eq.{u_1} α a a",
                f"fun {_EQ} => refl",
            ),
        ),
        ("u", "u_1"),
        f"∀ {_EQ} (b : α) (t : @Eq.{{u_1}} α a b), motive b t",
        subsingleton=True,
    ),
)

DECLARATIONS: Final = (
    "def Not (a : Prop) : Prop := a → False",
    """\
theorem False.elim (C : Prop) (h : False) : C :=
  @False.rec.{0} (fun (t : False) => C) h""",
    """\
theorem And.left (a : Prop) (b : Prop) (h : And a b) : a :=
  @And.rec.{0} a b (fun (t : And a b) => a) (fun (left : a) (right : b) => left) h""",
    """\
theorem And.right (a : Prop) (b : Prop) (h : And a b) : b :=
  @And.rec.{0} a b (fun (t : And a b) => b) (fun (left : a) (right : b) => right) h""",
    """\
theorem Or.elim (a : Prop) (b : Prop) (c : Prop) (h : Or a b) (left : a → c) (right : b → c) : c :=
  @Or.rec a b (fun (t : Or a b) => c) left right h""",
    """\
theorem Exists.elim.{u} (α : Sort.u) (p : α → Prop) (b : Prop) (h1 : @Exists.{u} α p)
  (h2 : (∀ (a : α), p a → b)) : b :=
  @Exists.rec.{u} α p (fun (t : @Exists.{u} α p) => b) h2 h1""",
    """\
theorem Eq.symm.{u} (α : Sort.u) (a : α) (b : α) (h : @Eq.{u} α a b) : @Eq.{u} α b a :=
  @Eq.rec.{0,u} α a (fun (x : α) (t : @Eq.{u} α a x) => @Eq.{u} α x a) (@Eq.refl.{u} α a) b h""",
    """\
theorem Eq.trans.{u} (α : Sort.u) (a : α) (b : α) (c : α) (h1 : @Eq.{u} α a b)
  (h2 : @Eq.{u} α b c) : @Eq.{u} α a c :=
  @Eq.rec.{0,u} α b (fun (x : α) (t : @Eq.{u} α b x) => @Eq.{u} α a x) h1 c h2""",
    """\
theorem Eq.subst.{u} (α : Sort.u) (motive : α → Prop) (a : α) (b : α) (h1 : @Eq.{u} α a b)
  (h2 : motive a) : motive b :=
  @Eq.rec.{0,u} α a (fun (x : α) (t : @Eq.{u} α a x) => motive x) h2 b h1""",
    """\
theorem congrArg.{u,v} (α : Sort.u) (β : Sort.v) (a : α) (b : α) (f : α → β)
  (h : @Eq.{u} α a b) : @Eq.{v} β (f a) (f b) :=
  @Eq.rec.{0,u} α a (fun (x : α) (t : @Eq.{u} α a x) => @Eq.{v} β (f a) (f x))
    (@Eq.refl.{v} β (f a)) b h""",
)

LEVELS: Final = {
    **dict.fromkeys(("Eq", "Eq.refl", "Eq.symm", "Eq.trans", "Eq.subst"), ("1",)),
    **dict.fromkeys(("Exists", "Exists.intro", "Exists.elim"), ("1",)),
    "congrArg": ("1", "1"),
}
"""At which levels the exported proofs use what has level parameters: sorts are in ``Type``."""
