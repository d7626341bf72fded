create type address as (street text, postcode text);
