create type colours as enum ('red', 'Grün', 'a,b', 'with "quotes"');
