# Insertion sort: the result is sorted, has the same length, and nothing is done to a sorted list.

theory Sorting

data N = 0 | S(N)
data List = nil | cons(N, List)

pred <= : N, N  infix 40

axiom zero_le: 0 <= b
axiom succ_le_zero: not S(a) <= 0
axiom succ_le_succ: S(a) <= S(b) <-> a <= b

op insert : N, List -> List

axiom insert_nil: insert(x, nil) = cons(x, nil)
axiom insert_here: x <= y -> insert(x, cons(y, ys)) = cons(x, cons(y, ys))
axiom insert_later: not x <= y -> insert(x, cons(y, ys)) = cons(y, insert(x, ys))

op isort : List -> List

axiom isort_nil: isort(nil) = nil
axiom isort_cons: isort(cons(x, xs)) = insert(x, isort(xs))

pred sorted : List

axiom sorted_nil: sorted(nil)
axiom sorted_one: sorted(cons(x, nil))
axiom sorted_more: sorted(cons(x, cons(y, ys))) <-> x <= y and sorted(cons(y, ys))

op length : List -> N

axiom length_nil: length(nil) = 0
axiom length_cons: length(cons(x, xs)) = S(length(xs))

goal sorted_isort: sorted(isort(xs))
goal length_isort: length(isort(xs)) = length(xs)
goal isort_sorted: sorted(xs) -> isort(xs) = xs

explore size 1, variables 2
