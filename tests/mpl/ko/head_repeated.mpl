# expect GL404 at 4:13
data N = 0 | S(N)
op + : N, N -> N  infixl 60
define p(a, a) <-> a = a
