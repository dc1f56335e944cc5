"""What each rule of a proof says, for the pages that explain them (docs/certificate.md)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuleText:
    """The explanation of a rule.

    Attributes:
        name: As in a certificate.
        title: In words.
        premises: What must be there, above the line.
        conclusion: What follows, below the line.
        condition: What else must hold.
        reason: Why it is sound.
    """

    name: str
    title: str
    premises: tuple[str, ...]
    conclusion: str
    condition: str
    reason: str


RULES = (
    RuleText(
        "open",
        "Open a block",
        (),
        "x, y, … : arbitrary",
        "The names are new in this proof.",
        "Nothing is claimed: until the block is closed, x, y, … stand for any individuals.",
    ),
    RuleText(
        "assume",
        "Assume a hypothesis",
        (),
        "H",
        "Only at the beginning of a block.",
        "What follows inside the block holds if H does; closing the block says so.",
    ),
    RuleText(
        "close",
        "Close a block",
        ("a block with arbitrary x, y, …, with hypotheses H₁, H₂, … and a step G",),
        "∀x y … . H₁ ∧ H₂ ∧ … → G",
        "G is a step of the block. The steps of the block cannot be cited afterwards.",
        "Nothing was known of x, y, … but the hypotheses, so G holds whenever they do.",
    ),
    RuleText(
        "apply",
        "Apply a law",
        ("∀x y … . P₁ ∧ … ∧ Pₙ → C", "P₁ for the given values", "… Pₙ for the given values"),
        "C for the given values",
        "The values have the sorts of the variables, and no variable of a value becomes bound.",
        "What holds for all values holds for these.",
    ),
    RuleText(
        "calc",
        "Calculate",
        ("an instance of an equation s = t for each line",),
        "first term = last term",
        "In each line, at one place, s stands before and t after (or the reverse, marked ←).",
        "Equals may be replaced by equals, and equality is transitive.",
    ),
    RuleText(
        "rewrite",
        "Rewrite a fact",
        ("F", "an instance of an equation s = t"),
        "F with one occurrence of s replaced by t",
        "No variable of the instance is bound where it is used. Marked ← if t is replaced by s.",
        "Equals may be replaced by equals.",
    ),
    RuleText(
        "and-intro",
        "Join facts",
        ("P₁", "… Pₙ"),
        "P₁ ∧ … ∧ Pₙ",
        "",
        "A conjunction holds when its parts do.",
    ),
    RuleText(
        "and-elim",
        "Take a part",
        ("P₁ ∧ … ∧ Pₙ",),
        "Pₖ",
        "",
        "When a conjunction holds, its parts do.",
    ),
    RuleText(
        "or-intro",
        "Weaken to an alternative",
        ("Pₖ",),
        "P₁ ∨ … ∨ Pₙ",
        "",
        "A disjunction holds when one of its parts does.",
    ),
    RuleText(
        "cases",
        "Distinguish cases",
        ("A₁ ∨ … ∨ Aₙ", "A₁ → C", "… Aₙ → C"),
        "C",
        "",
        "One of the cases holds, and C follows in each.",
    ),
    RuleText(
        "exists-intro",
        "Give a witness",
        ("B for the given values",),
        "∃x y … . B",
        "The values are written out.",
        "The witness is such an x.",
    ),
    RuleText(
        "exists-elim",
        "Take a witness",
        ("∃x y … . B", "∀x y … . B → C"),
        "C",
        "C does not mention x, y, …",
        "There is such an x, and for every such x the claim C follows.",
    ),
    RuleText(
        "not-intro",
        "Refute",
        ("A → ⊥",),
        "¬A",
        "",
        "What leads to a contradiction does not hold.",
    ),
    RuleText(
        "not-elim",
        "Contradict",
        ("A", "¬A"),
        "⊥",
        "",
        "Both cannot hold.",
    ),
    RuleText(
        "false-elim",
        "Conclude from the absurd",
        ("⊥",),
        "A, any formula",
        "",
        "The situation cannot occur, so whatever is claimed of it holds.",
    ),
    RuleText(
        "excluded-middle",
        "Excluded middle",
        (),
        "A ∨ ¬A",
        "Counted: a theorem says whether its proof uses it.",
        "Each formula holds or does not. This is the one rule that is classical.",
    ),
    RuleText(
        "refl",
        "Reflexivity",
        (),
        "t = t",
        "",
        "Everything equals itself.",
    ),
    RuleText(
        "unfold",
        "Unfold a definition",
        ("F, with a defined p(t, …) at some place",),
        "F, with the body of the definition there",
        "No variable of t, … becomes bound.",
        "The two mean the same by definition.",
    ),
    RuleText(
        "fold",
        "Fold a definition",
        ("F, with the body of a definition at some place",),
        "F, with p(t, …) there",
        "The place holds exactly an instance of the body.",
        "The two mean the same by definition.",
    ),
    RuleText(
        "distinct",
        "Constructors differ",
        (),
        "∀x … y … . c(x, …) = d(y, …) → ⊥",
        "c and d are different constructors of a datatype.",
        "A value of a datatype is made by one constructor only.",
    ),
    RuleText(
        "inject",
        "Constructors are injective",
        (),
        "∀x … y … . c(x, …) = c(y, …) → xₖ = yₖ",
        "c is a constructor of a datatype.",
        "A value of a datatype is made from one list of arguments only.",
    ),
    RuleText(
        "induct",
        "Induction",
        ("for each constructor c: ∀y₁ … yₙ. φ(yₖ) for each yₖ of the datatype → φ(c(y₁, …, yₙ))",),
        "∀x. φ(x)",
        "There is one case for each constructor, in the order of the declaration. Datatypes that "
        "are made of one another have a formula φ each.",
        "Every value is made by finitely many constructors, and each case leads from the values "
        "that a value is made of to the value itself: so φ reaches all of them.",
    ),
)
"""All rules, in the order of docs/certificate.md."""
