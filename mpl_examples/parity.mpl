# Even and odd, each by way of the other.

theory Parity

import "peano.mpl"

pred even : N
pred odd : N

axiom even_zero: even(0)
axiom even_succ: even(S(n)) <-> odd(n)
axiom odd_zero: not odd(0)
axiom odd_succ: odd(S(n)) <-> even(n)

goal not_both: not (even(n) and odd(n))
goal one_of_both: even(n) or odd(n)
goal even_add: even(a) and even(b) -> even(a + b)
goal even_product: even(n * S(n))
