create domain surname as text collate "C";
