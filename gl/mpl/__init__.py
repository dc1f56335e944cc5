"""MPL, the Mathematical Programming Language: text to syntax tree and back.

One grammar for both dialects (``grammar.lark``). What names mean is settled later, by
:mod:`gl.theory`; here ``a + b * c`` is a row of words.
"""
