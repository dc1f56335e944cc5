# expect GL203 at 4:14
data N = 0 | S(N)
op + : N, N -> N  infixl 60
axiom (in[a,N)
