# Sums of the first numbers, of the odd ones, of squares and of cubes.

theory Sums

import "peano.mpl"

op sum : N -> N

axiom sum_zero: sum(0) = 0
axiom sum_succ: sum(S(n)) = sum(n) + S(n)

op odds : N -> N

axiom odds_zero: odds(0) = 0
axiom odds_succ: odds(S(n)) = odds(n) + S(n + n)

op squares : N -> N

axiom squares_zero: squares(0) = 0
axiom squares_succ: squares(S(n)) = squares(n) + S(n) * S(n)

op cubes : N -> N

axiom cubes_zero: cubes(0) = 0
axiom cubes_succ: cubes(S(n)) = cubes(n) + S(n) * S(n) * S(n)

goal gauss: 2 * sum(n) = n * S(n)
goal sum_of_odds: odds(n) = n * n
goal sum_of_squares: 6 * squares(n) = n * S(n) * S(n + n)
goal sum_of_cubes: cubes(n) = sum(n) * sum(n)

explore size 5, variables 3
