# expect GL008 at 2:8
import "import_cycle_back.mpl"
data N = 0 | S(N)
op + : N, N -> N  infixl 60
