# expect GL402 at 4:8
data N = 0 | S(N)
op + : N, N -> N  infixl 60
define p(a) <-> not p(a)
