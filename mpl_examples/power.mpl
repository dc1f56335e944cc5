# Powers of natural numbers.

theory Power

import "peano.mpl"

op ^ : N, N -> N  infixr 80

axiom pow_zero: a ^ 0 = S(0)
axiom pow_succ: a ^ S(b) = a ^ b * a

goal pow_add: a ^ (b + c) = a ^ b * a ^ c
goal pow_pow: (a ^ b) ^ c = a ^ (b * c)
goal pow_mul: (a * b) ^ c = a ^ c * b ^ c
goal one_pow: 1 ^ a = 1
