create function odd() returns text language plpgsql as $body$
begin
    -- a comment; with $function$ and 'quotes'
    return $x$it's $$ "here" \ $x$ || E'\n';
end
$body$;
