# expect GL406 at 5:18
sort N
op z : N
op s : N -> N
induction N from s by z
