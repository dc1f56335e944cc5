# expect GL209 at 3:23
sort A
op f : A -> A  prefix 99999999999
