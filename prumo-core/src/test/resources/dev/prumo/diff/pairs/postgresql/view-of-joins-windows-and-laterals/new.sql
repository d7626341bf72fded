create table visits (id integer primary key, patient integer, at timestamptz, price numeric);
create view summary as
    with recent as (select * from visits where at > now() - interval '1 year')
    select r.patient,
           sum(r.price) filter (where r.price > 0) as total,
           row_number() over (partition by r.patient order by max(r.at) desc) as place,
           last.at as last_at
    from recent r
    left join lateral (select v.at from visits v where v.patient = r.patient order by v.at desc limit 1) last on true
    group by r.patient, last.at
    having count(*) > 1;
