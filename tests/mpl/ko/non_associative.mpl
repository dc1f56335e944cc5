# expect GL207 at 5:14
data N = 0 | S(N)
op + : N, N -> N  infixl 60
pred <= : N, N  infix 40
axiom a <= b <= c
