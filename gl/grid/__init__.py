"""Message-passing logic blocks: contexts with memories, and the cycle that lets them speak."""
