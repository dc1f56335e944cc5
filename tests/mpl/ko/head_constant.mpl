# expect GL404 at 4:10
data N = 0 | S(N)
op + : N, N -> N  infixl 60
define p(0) <-> 0 = 0
