# expect GL405 at 4:16
data N = 0 | S(N)
op + : N, N -> N  infixl 60
op f : N -> N  infixl 50
