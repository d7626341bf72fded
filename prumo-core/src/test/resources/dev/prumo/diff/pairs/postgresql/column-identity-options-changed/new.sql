create table tickets (
    id bigint generated always as identity
        (start with 1000 increment by 10 minvalue 1000 maxvalue 999999 cache 20 cycle) primary key
);
