create virtual table book_words using fts5 (title, author, prefix = '2 3');
