"""How large a text may be. Every limit has its own error, which states it."""

from typing import Final

MAX_TEXT: Final = 4_000_000  # characters of one file
MAX_NESTING: Final = 100  # brackets, quantifiers, negations within each other
MAX_NUMERAL: Final = 200  # a numeral n is a term of n + 1 symbols
MAX_DEPTH: Final = 250  # of a term, when operators and numerals are resolved
MAX_NAME: Final = 200  # characters of a name, as in a certificate
