"""Certificates that must not be accepted: one a function, one a file in tests/certificates/ko.

Each is right in everything else: hashes are computed after the forgery. An attack says where it
is (``mark_bad``: the line just made, else the last before ``end``) and why it must fail.
"""

from checker.attacks import data, forms, published, raw, rules, scopes, witnesses
from checker.attacks.registry import ATTACKS, Attack, dumped

__all__ = [
    "ATTACKS",
    "Attack",
    "data",
    "dumped",
    "forms",
    "published",
    "raw",
    "rules",
    "scopes",
    "witnesses",
]
