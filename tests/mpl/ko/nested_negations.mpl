# expect GL204 at 4:407
data N = 0 | S(N)
op + : N, N -> N  infixl 60
axiom not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not a = a
