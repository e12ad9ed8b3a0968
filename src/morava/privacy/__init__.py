"""Personal data: what every app holds about people, told to them and taken away on their wish."""
