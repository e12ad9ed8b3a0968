"""How dates, times and numbers are written where our readers live: a 24-hour clock, weeks from Monday."""
