# At the top.

# Before the name.
theory Comments  # behind the name
sort A           # a sort
op f : A -> A
# Between.
op g : A -> A    # last

axiom
  # inside
  f(x) = x

# At the end.

# At the very end.
