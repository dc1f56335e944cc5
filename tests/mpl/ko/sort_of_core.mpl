# expect GL301 at 6:24
data N = 0 | S(N)
op + : N, N -> N  infixl 60
data List = nil | cons(N, List)
op len : List -> N
axiom (>[a](in[a,List])(in2[a,a,len]))
