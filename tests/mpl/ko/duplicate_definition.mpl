# expect GL102 at 5:8
data N = 0 | S(N)
op + : N, N -> N  infixl 60
define p(a) <-> a = 0
define p(b) <-> b = b
