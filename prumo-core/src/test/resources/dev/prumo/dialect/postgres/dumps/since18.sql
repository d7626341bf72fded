-- What servers before 18 do not have.

CREATE EXTENSION btree_gist SCHEMA public;
CREATE SCHEMA since18;
SET search_path = since18, public;

CREATE TABLE rooms (
    id integer CONSTRAINT rooms_have_ids NOT NULL,
    name text NOT NULL,
    width numeric CONSTRAINT width_known NOT NULL NO INHERIT,
    length numeric,
    area numeric GENERATED ALWAYS AS (width * length) VIRTUAL,
    label text GENERATED ALWAYS AS (name || ' (' || id || ')') STORED,
    during tstzrange,
    PRIMARY KEY (id, during WITHOUT OVERLAPS)
);
COMMENT ON CONSTRAINT rooms_have_ids ON rooms IS 'named';

CREATE TABLE bookings (
    id uuid DEFAULT uuidv7() PRIMARY KEY,
    room_id integer NOT NULL,
    during tstzrange NOT NULL,
    price integer,
    CONSTRAINT bookings_room FOREIGN KEY (room_id, PERIOD during) REFERENCES rooms (id, PERIOD during),
    CONSTRAINT cheap CHECK (price < 100) NOT ENFORCED,
    CONSTRAINT no_double UNIQUE (room_id, during WITHOUT OVERLAPS)
);
ALTER TABLE bookings ADD CONSTRAINT price_known NOT NULL price NOT VALID;

CREATE TABLE readings (
    id bigint GENERATED ALWAYS AS IDENTITY,
    at timestamptz NOT NULL,
    value real,
    double real GENERATED ALWAYS AS (value * 2) VIRTUAL,
    EXCLUDE USING gist (id WITH =, at WITH =)
) PARTITION BY RANGE (at);
CREATE TABLE readings_2024 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE readings_2025 PARTITION OF readings FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
ALTER TABLE readings_2025 ALTER COLUMN value SET DEFAULT 7, ALTER COLUMN value SET NOT NULL;
ALTER TABLE readings ADD UNIQUE (id, at);

CREATE TABLE parents (a integer NOT NULL, b text DEFAULT 'b', c integer CONSTRAINT c_there NOT NULL);
CREATE TABLE children (d integer, CONSTRAINT b_there NOT NULL b) INHERITS (parents);
CREATE VIEW areas WITH (security_invoker = true) AS SELECT id, area FROM rooms;
CREATE INDEX rooms_label ON rooms (label);
CREATE STATISTICS rooms_stat ON width, length FROM rooms;
CREATE FUNCTION area_of(r rooms) RETURNS numeric LANGUAGE sql RETURN (r).width * (r).length;
GRANT MAINTAIN ON bookings TO shop_staff;
