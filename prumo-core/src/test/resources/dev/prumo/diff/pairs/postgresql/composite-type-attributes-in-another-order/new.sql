create type address as (country text, street text, zip text);
