create type address as (street text, zip text);
comment on type address is 'Where letters go';
