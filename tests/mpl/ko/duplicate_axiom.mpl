# expect GL102 at 5:7
data N = 0 | S(N)
op + : N, N -> N  infixl 60
axiom same: a + 0 = a
axiom same: 0 + a = a
