# A ring, from its laws; nothing is said of 1.

theory Ring

sort R

op 0 : R
op + : R, R -> R  infixl 60
op - : R -> R  prefix 80
op * : R, R -> R  infixl 70

axiom add_assoc: (a + b) + c = a + (b + c)
axiom add_comm: a + b = b + a
axiom add_zero: a + 0 = a
axiom add_neg: a + -a = 0
axiom mul_assoc: (a * b) * c = a * (b * c)
axiom left_distrib: a * (b + c) = a * b + a * c
axiom right_distrib: (a + b) * c = a * c + b * c

goal zero_mul: 0 * a = 0
goal mul_zero: a * 0 = 0
goal neg_mul: -a * b = -(a * b)
goal neg_neg: -a * -b = a * b
