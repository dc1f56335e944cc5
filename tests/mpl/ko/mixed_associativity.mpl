# expect GL207 at 5:13
data N = 0 | S(N)
op + : N, N -> N  infixl 60
op ++ : N, N -> N  infixr 60
axiom a + b ++ c = a
