create table books (id integer primary key, title text, changed_at text);
create trigger touched after update of title on books for each row when old.title is not new.title
begin
    update books set changed_at = datetime('now') where id = new.id;
    select case when new.title = '' then raise(abort, 'end;') end;
end;
