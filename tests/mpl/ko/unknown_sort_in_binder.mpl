# expect GL101 at 4:16
data N = 0 | S(N)
op + : N, N -> N  infixl 60
axiom forall x:M. x = x
