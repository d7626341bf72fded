create type name_range as range (subtype = text, collation = "C");
comment on type name_range is 'From A to K';
