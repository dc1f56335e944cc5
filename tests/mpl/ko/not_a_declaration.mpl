# expect GL201 at 2:1
hello world
