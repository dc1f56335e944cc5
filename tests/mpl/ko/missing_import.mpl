# expect GL001 at 2:8
import "nowhere.mpl"
data N = 0 | S(N)
op + : N, N -> N  infixl 60
