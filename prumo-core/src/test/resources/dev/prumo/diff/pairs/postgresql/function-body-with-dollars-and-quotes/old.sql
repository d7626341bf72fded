create function odd() returns text language plpgsql as $body$ begin return 'it''s $$ here'; end $body$;
