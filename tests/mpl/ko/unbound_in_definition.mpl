# expect GL105 at 4:21
data N = 0 | S(N)
op + : N, N -> N  infixl 60
define p(a) <-> a = b
