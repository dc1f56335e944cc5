data N = 0 | S(N)
data List = nil | ::(N, List) infixr 50
op + : N, N -> N  infixl 60
op * : N, N -> N  infixl 70
op ^ : N, N -> N  infixr 80
op - : N -> N  prefix 75
op ! : N -> N  postfix 90
op mod : N, N -> N  infixl 70
op rev : List -> List  prefix 85
op ++ : List, List -> List  infixr 55
pred even : N
pred | : N, N  infix 40
pred small : N  prefix 30
axiom a + b * c ^ d ^ e = a + (b * (c ^ (d ^ e)))
axiom - a! * b = (-(a!)) * b
axiom - - a = -(-a)
axiom a mod (b + c) = a mod b
axiom +(a, *(b, c)) = a + b * c
axiom rev (xs ++ ys) = rev ys ++ rev xs
axiom a :: b :: xs = a :: (b :: xs)
axiom a | a * b and small a + b -> even(a!)
axiom 3 + 4 = 7
