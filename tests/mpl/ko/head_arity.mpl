# expect GL404 at 5:8
data N = 0 | S(N)
op + : N, N -> N  infixl 60
pred p : N, N
define p(a) <-> a = a
