# Laws of multiplication that need a condition.

theory Multiplication

import "peano.mpl"

goal no_zero_divisors: a * b = 0 -> a = 0 or b = 0
goal mul_cancel: S(a) * b = S(a) * c -> b = c
goal unit_divisor: a * b = S(0) -> a = S(0)
