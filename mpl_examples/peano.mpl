# The natural numbers, from four equations.
# Everything else (commutativity, associativity, distributivity, cancellation)
# is found and proved by `gl prove peano.mpl`.

theory Peano

data N = 0 | S(N)  # constructors: distinct, injective; induction over N

op + : N, N -> N  infixl 60
op * : N, N -> N  infixl 70

axiom add_zero: a + 0 = a  # free variables are universally quantified
axiom add_succ: a + S(b) = S(a + b)
axiom mul_zero: a * 0 = 0
axiom mul_succ: a * S(b) = a * b + a

explore size 7, variables 3
