create type colours as enum ();
