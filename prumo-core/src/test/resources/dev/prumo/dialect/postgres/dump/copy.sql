-- Output of pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1), unchanged below the fourth line, made by
--   pg_dump --no-owner dump_me
-- of a database that source.sql beside this file had filled.
--
--
-- PostgreSQL database dump
--

\restrict cZcWzL1k3gBh0KF9K6VviepAkJphplizdCIq7jNk2nP8GPEpcQVgQEsxQqbxlh6

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: shop; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA shop;


--
-- Name: email; Type: DOMAIN; Schema: shop; Owner: -
--

CREATE DOMAIN shop.email AS text
	CONSTRAINT email_check CHECK ((VALUE ~ '^[^@;]+@[^@]+$'::text));


--
-- Name: state; Type: TYPE; Schema: shop; Owner: -
--

CREATE TYPE shop.state AS ENUM (
    'open',
    'it''s closed',
    'a;b'
);


--
-- Name: empty_log(); Type: PROCEDURE; Schema: shop; Owner: -
--

CREATE PROCEDURE shop.empty_log()
    LANGUAGE sql
    AS $$delete from shop.log where what = 'x;y'$$;


--
-- Name: ticket_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.ticket_seq
    START WITH 100
    INCREMENT BY 10
    NO MINVALUE
    MAXVALUE 9990
    CACHE 1
    CYCLE;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: client; Type: TABLE; Schema: shop; Owner: -
--

CREATE TABLE shop.client (
    id bigint NOT NULL,
    name text NOT NULL,
    mail shop.email,
    state shop.state DEFAULT 'a;b'::shop.state NOT NULL,
    ticket integer DEFAULT nextval('public.ticket_seq'::regclass),
    changed timestamp with time zone DEFAULT '2025-01-02 03:04:05+00'::timestamp with time zone NOT NULL,
    note text,
    data jsonb DEFAULT '{"a": ";"}'::jsonb,
    raw bytea,
    CONSTRAINT client_name_not_blank CHECK ((name <> ''::text))
);


--
-- Name: TABLE client; Type: COMMENT; Schema: shop; Owner: -
--

COMMENT ON TABLE shop.client IS 'clients; with a semicolon, a quote '' and a line
break -- which is no comment';


--
-- Name: COLUMN client.note; Type: COMMENT; Schema: shop; Owner: -
--

COMMENT ON COLUMN shop.client.note IS '$$ not a dollar quote $1';


--
-- Name: full_name(shop.client); Type: FUNCTION; Schema: shop; Owner: -
--

CREATE FUNCTION shop.full_name(c shop.client) RETURNS text
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT
         CASE
             WHEN ((c).note IS NULL) THEN (c).name
             ELSE (((c).name || '; '::text) || (c).note)
         END AS "case";
END;


--
-- Name: odd $name$(integer, text); Type: FUNCTION; Schema: shop; Owner: -
--

CREATE FUNCTION shop."odd $name$"(a integer DEFAULT 1, b text DEFAULT ';'::text) RETURNS integer
    LANGUAGE sql IMMUTABLE
    AS $_$ select $1 + length($2) $_$;


--
-- Name: touch(); Type: FUNCTION; Schema: shop; Owner: -
--

CREATE FUNCTION shop.touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
begin
  -- a comment; with 'quotes' and $$ inside
  new.changed := '2025-06-07 08:09:10+00';
  execute $q$insert into shop.log (at, what) values ('2025-01-01', 'touched; $1')$q$;
  return new;
end
$_$;


--
-- Name: longest(text); Type: AGGREGATE; Schema: shop; Owner: -
--

CREATE AGGREGATE shop.longest(text) (
    SFUNC = textcat,
    STYPE = text,
    INITCOND = ''
);


--
-- Name: ===; Type: OPERATOR; Schema: shop; Owner: -
--

CREATE OPERATOR shop.=== (
    FUNCTION = int4eq,
    LEFTARG = integer,
    RIGHTARG = integer
);


--
-- Name: Order Line; Type: TABLE; Schema: shop; Owner: -
--

CREATE TABLE shop."Order Line" (
    client_id bigint NOT NULL,
    nr integer NOT NULL,
    "what; why" text,
    amount numeric(10,2) GENERATED ALWAYS AS (((nr)::numeric * 1.5)) STORED
);


--
-- Name: client_id_seq; Type: SEQUENCE; Schema: shop; Owner: -
--

ALTER TABLE shop.client ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME shop.client_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: count_by_state; Type: MATERIALIZED VIEW; Schema: shop; Owner: -
--

CREATE MATERIALIZED VIEW shop.count_by_state AS
 SELECT client.state,
    count(*) AS count
   FROM shop.client
  GROUP BY client.state
  WITH NO DATA;


--
-- Name: event; Type: TABLE; Schema: shop; Owner: -
--

CREATE TABLE shop.event (
    at date NOT NULL,
    what text
)
PARTITION BY RANGE (at);


--
-- Name: event_2025; Type: TABLE; Schema: shop; Owner: -
--

CREATE TABLE shop.event_2025 (
    at date NOT NULL,
    what text
);


--
-- Name: event_other; Type: TABLE; Schema: shop; Owner: -
--

CREATE TABLE shop.event_other (
    at date NOT NULL,
    what text
);


--
-- Name: log; Type: TABLE; Schema: shop; Owner: -
--

CREATE TABLE shop.log (
    id integer NOT NULL,
    at date NOT NULL,
    what text
);


--
-- Name: log_id_seq; Type: SEQUENCE; Schema: shop; Owner: -
--

CREATE SEQUENCE shop.log_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: log_id_seq; Type: SEQUENCE OWNED BY; Schema: shop; Owner: -
--

ALTER SEQUENCE shop.log_id_seq OWNED BY shop.log.id;


--
-- Name: open_client; Type: VIEW; Schema: shop; Owner: -
--

CREATE VIEW shop.open_client AS
 SELECT client.id,
    client.name,
    'x;y'::text AS sep
   FROM shop.client
  WHERE (client.state = 'open'::shop.state)
  WITH CASCADED CHECK OPTION;


--
-- Name: event_2025; Type: TABLE ATTACH; Schema: shop; Owner: -
--

ALTER TABLE ONLY shop.event ATTACH PARTITION shop.event_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');


--
-- Name: event_other; Type: TABLE ATTACH; Schema: shop; Owner: -
--

ALTER TABLE ONLY shop.event ATTACH PARTITION shop.event_other DEFAULT;


--
-- Name: log id; Type: DEFAULT; Schema: shop; Owner: -
--

ALTER TABLE ONLY shop.log ALTER COLUMN id SET DEFAULT nextval('shop.log_id_seq'::regclass);


--
-- Data for Name: Order Line; Type: TABLE DATA; Schema: shop; Owner: -
--

COPY shop."Order Line" (client_id, nr, "what; why") FROM stdin;
1	1	a
1	2	\N
2	1	;
\.


--
-- Data for Name: client; Type: TABLE DATA; Schema: shop; Owner: -
--

COPY shop.client (id, name, mail, state, ticket, changed, note, data, raw) FROM stdin;
1	Ana	ana@example.org	open	100	2025-01-02 03:04:05+00	tab\tand \\ backslash	{"a": ";"}	\\x00ff
2	-- no comment	\N	it's closed	110	2025-01-02 03:04:05+00	two\nlines;	{"a": ";"}	\N
3	\\.	a@b	a;b	120	2025-01-02 03:04:05+00	\\.	{"a": ";"}	\\x
4	José ; 'quoted' $$	j@b	open	130	2025-01-02 03:04:05+00	\r	{"a": ";"}	\\x5c2e
\.


--
-- Data for Name: event_2025; Type: TABLE DATA; Schema: shop; Owner: -
--

COPY shop.event_2025 (at, what) FROM stdin;
2025-05-05	in
\.


--
-- Data for Name: event_other; Type: TABLE DATA; Schema: shop; Owner: -
--

COPY shop.event_other (at, what) FROM stdin;
2030-01-01	out
\.


--
-- Data for Name: log; Type: TABLE DATA; Schema: shop; Owner: -
--

COPY shop.log (id, at, what) FROM stdin;
1	2025-03-03	/* no comment
\.


--
-- Name: ticket_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.ticket_seq', 130, true);


--
-- Name: client_id_seq; Type: SEQUENCE SET; Schema: shop; Owner: -
--

SELECT pg_catalog.setval('shop.client_id_seq', 4, true);


--
-- Name: log_id_seq; Type: SEQUENCE SET; Schema: shop; Owner: -
--

SELECT pg_catalog.setval('shop.log_id_seq', 1, true);


--
-- Name: Order Line Order Line_pkey; Type: CONSTRAINT; Schema: shop; Owner: -
--

ALTER TABLE ONLY shop."Order Line"
    ADD CONSTRAINT "Order Line_pkey" PRIMARY KEY (client_id, nr);


--
-- Name: client client_mail_key; Type: CONSTRAINT; Schema: shop; Owner: -
--

ALTER TABLE ONLY shop.client
    ADD CONSTRAINT client_mail_key UNIQUE (mail);


--
-- Name: client client_pkey; Type: CONSTRAINT; Schema: shop; Owner: -
--

ALTER TABLE ONLY shop.client
    ADD CONSTRAINT client_pkey PRIMARY KEY (id);


--
-- Name: log log_pkey; Type: CONSTRAINT; Schema: shop; Owner: -
--

ALTER TABLE ONLY shop.log
    ADD CONSTRAINT log_pkey PRIMARY KEY (id);


--
-- Name: client_lower_idx; Type: INDEX; Schema: shop; Owner: -
--

CREATE INDEX client_lower_idx ON shop.client USING btree (lower(name)) WHERE (note IS NOT NULL);


--
-- Name: open_client quiet; Type: RULE; Schema: shop; Owner: -
--

CREATE RULE quiet AS
    ON DELETE TO shop.open_client DO INSTEAD ( UPDATE shop.client SET state = 'it''s closed'::shop.state
  WHERE (client.id = old.id);
 INSERT INTO shop.log (at, what)
  VALUES ('2025-02-02'::date, 'rule'::text);
);


--
-- Name: client client_touch; Type: TRIGGER; Schema: shop; Owner: -
--

CREATE TRIGGER client_touch BEFORE UPDATE ON shop.client FOR EACH ROW WHEN ((old.name IS DISTINCT FROM new.name)) EXECUTE FUNCTION shop.touch();


--
-- Name: Order Line Order Line_client_id_fkey; Type: FK CONSTRAINT; Schema: shop; Owner: -
--

ALTER TABLE ONLY shop."Order Line"
    ADD CONSTRAINT "Order Line_client_id_fkey" FOREIGN KEY (client_id) REFERENCES shop.client(id) ON DELETE CASCADE;


--
-- Name: client; Type: ROW SECURITY; Schema: shop; Owner: -
--

ALTER TABLE shop.client ENABLE ROW LEVEL SECURITY;

--
-- Name: client everybody; Type: POLICY; Schema: shop; Owner: -
--

CREATE POLICY everybody ON shop.client USING (true) WITH CHECK ((name <> 'x;y'::text));


--
-- Name: TABLE client; Type: ACL; Schema: shop; Owner: -
--

GRANT SELECT ON TABLE shop.client TO PUBLIC;


--
-- Name: count_by_state; Type: MATERIALIZED VIEW DATA; Schema: shop; Owner: -
--

REFRESH MATERIALIZED VIEW shop.count_by_state;


--
-- PostgreSQL database dump complete
--

\unrestrict cZcWzL1k3gBh0KF9K6VviepAkJphplizdCIq7jNk2nP8GPEpcQVgQEsxQqbxlh6

