"""People with an account: how they sign in, prove who they are, and like to be served."""
