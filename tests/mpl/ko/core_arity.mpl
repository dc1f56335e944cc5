# expect GL501 at 4:6
data N = 0 | S(N)
op + : N, N -> N  infixl 60
goal (in3[a,b,c,S])
