create domain surname as text;
