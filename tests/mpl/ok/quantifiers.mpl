sort A
data N = 0 | S(N)
pred p : A
pred q : A, N
axiom forall x. p(x) -> exists n. q(x, n)
axiom (forall x. p(x)) -> forall x. q(x, n)
axiom p(a) <-> (exists n m:N. q(a, n) and n = m) and forall b:A, k:N. q(b, k)
axiom not p(a) and not not p(b) or p(c) -> p(a) -> p(c)
axiom forall x:A. exists y. x = y and forall z. z = y
axiom true -> not false
goal g: p(a) -> p(a)
goal p(b)
