# expect GL401 at 2:6
data T = node(T, T)
