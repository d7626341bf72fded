create table notes (id integer primary key, body text check (body not like '%)%' and (body <> 'check (' or length(body) > 3)) /* a ) here */, -- and ( there
    check (body <> ',')
);
