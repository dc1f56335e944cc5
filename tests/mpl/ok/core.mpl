data N = 0 | S(N)
op + : N, N -> N  infixl 60
pred even : N
axiom (>[a](in[a,N])(in3[a,0,a,+]))
axiom (>[a,b,sb,c](&(in2[b,sb,S])(in3[a,b,c,+]))(>[sc](in2[c,sc,S])(in3[a,sb,sc,+])))
axiom (!(>[p](in[p,N])!(=[p,p])))
axiom (& ((even[0])) !(even[b]) (=[a,a]))
goal (>[7,8,9](in3[7,8,9,+])(in3[8,7,9,+]))
goal (>[a,b] (a = S(b)) !(in2[a,b,S]))
define (Both[A,+]) := (&(in[a,A])(in[b,A]))
