create virtual table book_words using fts5 (title);
