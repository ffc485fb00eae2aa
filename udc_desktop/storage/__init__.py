"""The strong-room: SQLite under SQLCipher, and everything that knows it."""
