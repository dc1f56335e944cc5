# expect GL107 at 4:17
data N = 0 | S(N)
op + : N, N -> N  infixl 60
axiom forall f. f(a) = f
