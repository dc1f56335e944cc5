"""From the syntax tree to a theory: what an MPL file denotes."""
