goal a < b -> a <= b
define a < b <-> S(a) <= b
define a <= b <-> exists c. a + c = b  infix 40
define even(n) <-> exists m. m + m = n
define related(x, y) <-> forall z. x = z or y != z
pred same : N, N
define same(x, y) <-> x = y
define n odd <-> not even(n)  postfix 30
define always <-> forall n:N. n = n
data N = 0 | S(N)
op + : N, N -> N  infixl 60
