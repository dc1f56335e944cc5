"""One-way matching of sentences, whatever their bound variables are called."""

from __future__ import annotations

from gl.kernel.sentence import (
    Conjunction,
    Disjunction,
    Equal,
    Holds,
    Negation,
    Sentence,
    Some,
    nameless,
    terms_of,
)
from gl.kernel.term import Substitution, TermBank
from gl.kernel.unification import match_into


def matches_variant(
    bank: TermBank, pattern: Sentence, sentence: Sentence, sigma: Substitution
) -> bool:
    """Whether the substitution can be extended so that the pattern says the same as the sentence.

    ``exists c. x * c = y`` matches ``exists d. a * d = b``. It does not extend to variables that
    either binds; a sentence with an inner ``forall`` is not matched.
    """
    own: Substitution = {}
    if not _matches(bank, nameless(bank, pattern), nameless(bank, sentence), sigma, own):
        return False
    for bound in own:
        if sigma.pop(bound, bound) != bound:
            return False
    return not any(inside in own for value in sigma.values() for inside in bank.subterms(value))


def _matches(
    bank: TermBank, pattern: Sentence, sentence: Sentence, sigma: Substitution, own: Substitution
) -> bool:
    match pattern, sentence:
        case (Some(variables, body), Some(others, other)) if variables == others:
            # Both are nameless: what one binds is called as what the other binds.
            own.update(dict.fromkeys(variables, 0))
            sigma.update({v: v for v in variables})
            return _matches(bank, body, other, sigma, own)
        case (Negation(body), Negation(other)):
            return _matches(bank, body, other, sigma, own)
        case (Conjunction(parts), Conjunction(others)) | (
            Disjunction(parts),
            Disjunction(others),
        ) if len(parts) == len(others):
            return all(
                _matches(bank, one, other, sigma, own)
                for one, other in zip(parts, others, strict=True)
            )
        case (Equal(), Equal()):
            pass
        case (Holds(predicate), Holds(other)) if predicate == other:
            pass
        case _:
            return False
    pairs = zip(terms_of(pattern), terms_of(sentence), strict=True)
    return all(match_into(bank, one, other, sigma) for one, other in pairs)
