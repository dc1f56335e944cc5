# expect GL205 at 2:1
theory Nothing
