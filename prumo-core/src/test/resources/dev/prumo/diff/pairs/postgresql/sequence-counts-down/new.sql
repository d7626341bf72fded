create sequence countdown increment by -2 start with -1;
