create table settings (key text primary key on conflict replace, value text not null on conflict ignore);
