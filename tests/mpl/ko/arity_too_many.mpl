# expect GL103 at 4:7
data N = 0 | S(N)
op + : N, N -> N  infixl 60
axiom S(a, b) = a
