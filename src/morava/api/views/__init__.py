"""The addresses for programs, and the pages for people about them."""
