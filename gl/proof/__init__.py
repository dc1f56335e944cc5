"""What was found: proofs, their certificate, the library."""
