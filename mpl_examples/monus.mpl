# Subtraction of natural numbers that stops at 0.

theory Monus

import "peano.mpl"

op - : N, N -> N  infixl 60

axiom sub_zero: a - 0 = a
axiom zero_sub: 0 - S(b) = 0
axiom succ_sub: S(a) - S(b) = a - b

goal add_sub: a + b - b = a
goal sub_sub: a - b - c = a - (b + c)
