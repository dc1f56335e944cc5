# A group, from three of its laws: the unit and the inverse are only said to work from the left.

theory Group

sort G

op e : G
op inv : G -> G
op * : G, G -> G  infixl 70

axiom assoc: (a * b) * c = a * (b * c)
axiom left_unit: e * a = a
axiom left_inverse: inv(a) * a = e

goal right_inverse: a * inv(a) = e
goal right_unit: a * e = a
goal inv_inv: inv(inv(a)) = a
goal inv_product: inv(a * b) = inv(b) * inv(a)
goal cancel_left: a * b = a * c -> b = c
goal cancel_right: b * a = c * a -> b = c
