# Divisibility of natural numbers.

theory Divides

import "peano.mpl"

define a | b <-> exists c. a * c = b  infix 40

goal refl: a | a
goal trans: a | b and b | c -> a | c
goal antisym: a | b and b | a -> a = b
goal multiple: a | b -> a | b * c
goal sum: a | b and a | c -> a | b + c
goal one_divides: 1 | a
goal divides_zero: a | 0
