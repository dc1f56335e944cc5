# expect GL002 at 2:8
import "."
data N = 0 | S(N)
op + : N, N -> N  infixl 60
