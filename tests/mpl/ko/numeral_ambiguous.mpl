# expect GL106 at 4:7
data N = z | s(N)
data M = o | t(M)
axiom 2 = 3
