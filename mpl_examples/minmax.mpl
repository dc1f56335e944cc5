# The smaller and the larger of two numbers.

theory MinMax

data N = 0 | S(N)

op min : N, N -> N

axiom min_left: min(0, b) = 0
axiom min_right: min(S(a), 0) = 0
axiom min_succ: min(S(a), S(b)) = S(min(a, b))

op max : N, N -> N

axiom max_left: max(0, b) = b
axiom max_right: max(S(a), 0) = S(a)
axiom max_succ: max(S(a), S(b)) = S(max(a, b))

goal min_comm: min(a, b) = min(b, a)
goal max_comm: max(a, b) = max(b, a)
goal min_assoc: min(min(a, b), c) = min(a, min(b, c))
goal max_assoc: max(max(a, b), c) = max(a, max(b, c))
goal min_absorbs: min(a, max(a, b)) = a
goal max_absorbs: max(a, min(a, b)) = a
goal min_distrib: min(a, max(b, c)) = max(min(a, b), min(a, c))
goal max_distrib: max(a, min(b, c)) = min(max(a, b), max(a, c))

explore size 6, variables 3
