"""Where an index keeps its vectors (FAISS), its words (SQLite FTS5) and its records (SQLite)."""
