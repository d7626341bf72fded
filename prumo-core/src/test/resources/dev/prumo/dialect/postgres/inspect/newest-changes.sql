alter table rooms validate constraint a_given

alter table rooms rename constraint has_a_name to has_another_name

alter table ruled drop constraint rule; alter table ruled add constraint rule check (id > 0)

alter table rooms alter doubled set expression as (id * 3)

alter table kept alter constraint kept_id_not_null inherit

alter table stays drop constraint stays_fk

drop table stays
