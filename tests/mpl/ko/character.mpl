# expect GL206 at 4:12
data N = 0 | S(N)
op + : N, N -> N  infixl 60
axiom a = a;
