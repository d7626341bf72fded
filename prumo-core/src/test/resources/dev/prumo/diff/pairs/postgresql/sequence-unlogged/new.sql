create unlogged sequence numbers;
