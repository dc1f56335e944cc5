# expect GL106 at 4:11
sort G
op e : G
axiom a = 2
