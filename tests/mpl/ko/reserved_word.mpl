# expect GL201 at 2:4
op op : N
