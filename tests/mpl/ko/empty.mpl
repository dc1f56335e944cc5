# expect GL205
