# expect GL401 at 2:6
data A = a(B)
data B = b(A)
