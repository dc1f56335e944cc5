# A ring in which every element is its own square: it has characteristic 2 and is commutative.

theory BooleanRing

import "ring.mpl"

axiom square: a * a = a

goal double: a + a = 0
goal mul_comm: a * b = b * a
