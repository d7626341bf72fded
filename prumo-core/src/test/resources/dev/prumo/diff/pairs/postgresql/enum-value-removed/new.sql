create type weekday as enum ('mon', 'tue');
