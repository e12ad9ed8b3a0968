"""How programs ask and what they are told."""
