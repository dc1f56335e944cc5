# expect GL405 at 4:20
data N = 0 | S(N)
op + : N, N -> N  infixl 60
op ++ : N, N -> N  infixl 101
