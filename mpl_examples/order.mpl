# The order of the natural numbers, defined through addition.

theory Order

import "peano.mpl"

define a <= b <-> exists c. a + c = b  infix 40
define a < b <-> S(a) <= b  infix 40

goal le_refl: a <= a
goal le_trans: a <= b and b <= c -> a <= c
goal le_antisym: a <= b and b <= a -> a = b
goal le_total: a <= b or b <= a
goal zero_le: 0 <= a
goal le_succ: a <= S(a)
goal succ_le_succ: S(a) <= S(b) <-> a <= b
goal add_mono: a <= b -> a + c <= b + c
goal mul_mono: a <= b -> a * c <= b * c
goal lt_irrefl: not a < a
goal lt_trans: a < b and b < c -> a < c
goal trichotomy: a < b or a = b or b < a
goal le_difference: a <= b -> exists c. b = c + a
