create type float_range as range (subtype = double precision, subtype_diff = float8mi);
