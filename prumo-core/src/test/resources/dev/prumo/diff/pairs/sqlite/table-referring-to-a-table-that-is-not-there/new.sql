create table orders (id integer primary key, coupon_id integer references coupons);
