# expect GL008 at 2:8
import "import_itself.mpl"
data N = 0 | S(N)
op + : N, N -> N  infixl 60
