"""The example of offers and requests: invented, some of them fitting each other across languages."""
