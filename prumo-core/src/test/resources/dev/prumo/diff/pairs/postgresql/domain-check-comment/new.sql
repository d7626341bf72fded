create domain percent as numeric constraint not_negative check (value >= 0);
comment on constraint not_negative on domain percent is 'Discounts are written without a sign';
