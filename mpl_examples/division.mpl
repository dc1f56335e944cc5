# Groups from one law about division (Higman and Neumann, 1952).

theory Division

sort G

op / : G, G -> G  infixl 70

axiom law: a / ((((a / a) / b) / c) / (((a / a) / a) / c)) = b

goal one: a / a = b / b
goal right_unit: a / (b / b) = a
goal assoc: (a / ((b / b) / c)) / ((b / b) / d) = a / ((b / b) / (c / ((b / b) / d)))
