"""How accounts meet the outside: forms, mails and the adapters of the sign-in library."""
