"""What `./dev bench schedule` is made of: cases, methods, measuring, records, tables."""
