

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

-- Name: Legacy App; Type: SCHEMA; Schema: -; Owner: -

CREATE SCHEMA "Legacy App";

-- Name: Full Name(text, text, integer); Type: FUNCTION; Schema: Legacy App; Owner: -

CREATE FUNCTION "Legacy App"."Full Name"(first text, "Last" text DEFAULT 'Doe'::text, INOUT "select" integer DEFAULT 1) RETURNS integer
    LANGUAGE plpgsql
    AS $_$
declare x text := $$dollar$$;
begin
  /* a comment; with a semicolon */
  perform 1 from "Legacy App"."Users" where "Login" = 'x'; -- the end
end
$_$;

-- Name: FUNCTION "Full Name"(first text, "Last" text, INOUT "select" integer); Type: COMMENT; Schema: Legacy App; Owner: -

COMMENT ON FUNCTION "Legacy App"."Full Name"(first text, "Last" text, INOUT "select" integer) IS 'f';

-- Name: count_all(integer); Type: FUNCTION; Schema: Legacy App; Owner: -

CREATE FUNCTION "Legacy App".count_all(integer) RETURNS bigint
    LANGUAGE sql
    AS $_$select count(*) from "Legacy App"."Users" where "UserId" > $1$_$;

-- Name: count_all(text, integer); Type: FUNCTION; Schema: Legacy App; Owner: -

CREATE FUNCTION "Legacy App".count_all(text, integer) RETURNS bigint
    LANGUAGE sql LEAKPROOF
    SET work_mem TO '8MB'
    SET "TimeZone" TO 'UTC'
    AS $_$ select count(*) + $2 from "Legacy App".entities where title = $1 $_$;

-- Name: trg(); Type: FUNCTION; Schema: Legacy App; Owner: -

CREATE FUNCTION "Legacy App".trg() RETURNS trigger
    LANGUAGE plpgsql
    AS $$begin new.title := upper(new.title); return new; end$$;

SET default_tablespace = '';

SET default_table_access_method = heap;

-- Name: Users; Type: TABLE; Schema: Legacy App; Owner: -

CREATE TABLE "Legacy App"."Users" (
    "UserId" integer NOT NULL,
    "Login" character varying(50) NOT NULL,
    "group" text DEFAULT 'user'::text,
    "select" integer,
    "order" smallint NOT NULL,
    "Created At" timestamp without time zone DEFAULT now(),
    "quote""d" text DEFAULT 'it''s "x" \ y'::text,
    "überschrift" text,
    "a$b" integer,
    "CamelCase" boolean DEFAULT true NOT NULL
);

-- Name: TABLE "Users"; Type: COMMENT; Schema: Legacy App; Owner: -

COMMENT ON TABLE "Legacy App"."Users" IS 'quoted "names"';

-- Name: COLUMN "Users"."quote""d"; Type: COMMENT; Schema: Legacy App; Owner: -

COMMENT ON COLUMN "Legacy App"."Users"."quote""d" IS '\ backslash and ''quotes'' and ${not} a placeholder';

-- Name: All Users; Type: VIEW; Schema: Legacy App; Owner: -

CREATE VIEW "Legacy App"."All Users" AS
 SELECT "Users"."UserId" AS id,
    "Users"."Login" AS "select",
    "Users"."quote""d"
   FROM "Legacy App"."Users";

-- Name: VIEW "All Users"; Type: COMMENT; Schema: Legacy App; Owner: -

COMMENT ON VIEW "Legacy App"."All Users" IS 'v';

-- Name: Case; Type: TABLE; Schema: Legacy App; Owner: -

CREATE UNLOGGED TABLE "Legacy App"."Case" (
    id integer NOT NULL,
    "ID" integer NOT NULL,
    "Id" integer NOT NULL
);

-- Name: Seq 1; Type: SEQUENCE; Schema: Legacy App; Owner: -

CREATE SEQUENCE "Legacy App"."Seq 1"
    START WITH 5
    INCREMENT BY 5
    NO MINVALUE
    MAXVALUE 1000
    CACHE 1
    CYCLE;

-- Name: Seq 1; Type: SEQUENCE OWNED BY; Schema: Legacy App; Owner: -

ALTER SEQUENCE "Legacy App"."Seq 1" OWNED BY "Legacy App"."Users"."select";

-- Name: Users_UserId_seq; Type: SEQUENCE; Schema: Legacy App; Owner: -

CREATE SEQUENCE "Legacy App"."Users_UserId_seq"
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

-- Name: Users_UserId_seq; Type: SEQUENCE OWNED BY; Schema: Legacy App; Owner: -

ALTER SEQUENCE "Legacy App"."Users_UserId_seq" OWNED BY "Legacy App"."Users"."UserId";

-- Name: Users_order_seq; Type: SEQUENCE; Schema: Legacy App; Owner: -

CREATE SEQUENCE "Legacy App"."Users_order_seq"
    AS smallint
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

-- Name: Users_order_seq; Type: SEQUENCE OWNED BY; Schema: Legacy App; Owner: -

ALTER SEQUENCE "Legacy App"."Users_order_seq" OWNED BY "Legacy App"."Users"."order";

-- Name: a_table; Type: TABLE; Schema: Legacy App; Owner: -

CREATE TABLE "Legacy App".a_table (
    id integer NOT NULL,
    b_id integer
);

-- Name: b_table; Type: TABLE; Schema: Legacy App; Owner: -

CREATE TABLE "Legacy App".b_table (
    id integer NOT NULL,
    a_id integer
);

-- Name: entities; Type: TABLE; Schema: Legacy App; Owner: -

CREATE TABLE "Legacy App".entities (
    id integer NOT NULL,
    title text DEFAULT 'untitled'::text,
    created date DEFAULT CURRENT_DATE NOT NULL,
    creator integer,
    CONSTRAINT title_there CHECK ((title <> ''::text))
);

-- Name: documents; Type: TABLE; Schema: Legacy App; Owner: -

CREATE TABLE "Legacy App".documents (
    pages integer,
    body text
)
INHERITS ("Legacy App".entities);

-- Name: named; Type: TABLE; Schema: Legacy App; Owner: -

CREATE TABLE "Legacy App".named (
    name text DEFAULT 'anon'::text NOT NULL,
    CONSTRAINT name_len CHECK ((length(name) < 100))
);

-- Name: contracts; Type: TABLE; Schema: Legacy App; Owner: -

CREATE TABLE "Legacy App".contracts (
    name text DEFAULT 'contract'::text,
    signed date,
    CONSTRAINT only_here CHECK ((signed > '1900-01-01'::date)) NO INHERIT
)
INHERITS ("Legacy App".documents, "Legacy App".named);
ALTER TABLE ONLY "Legacy App".contracts ALTER COLUMN title SET NOT NULL;
ALTER TABLE ONLY "Legacy App".contracts ALTER COLUMN body SET STORAGE EXTERNAL;

-- Name: defaults; Type: TABLE; Schema: Legacy App; Owner: -

CREATE TABLE "Legacy App".defaults (
    a integer DEFAULT (1 + 2),
    b text DEFAULT concat('a', 'b'),
    c date DEFAULT '2020-01-01'::date,
    d timestamp without time zone DEFAULT (now() AT TIME ZONE 'utc'::text),
    e integer[] DEFAULT '{1,2}'::integer[],
    f text,
    g numeric DEFAULT 1.50,
    h boolean DEFAULT (NOT true),
    i text DEFAULT 'tab	here'::text,
    j interval DEFAULT '1 day'::interval,
    k integer DEFAULT (EXTRACT(epoch FROM now()))::integer,
    l text DEFAULT 'x'::text COLLATE pg_catalog."C",
    m jsonb DEFAULT '{}'::jsonb,
    n text DEFAULT "current_schema"(),
    o "char" DEFAULT 'x'::"char",
    p double precision DEFAULT 'NaN'::double precision,
    q bigint DEFAULT '9999999999'::bigint,
    r integer DEFAULT '-1'::integer,
    s text DEFAULT ''::text
);

-- Name: entities_and_kinds; Type: VIEW; Schema: Legacy App; Owner: -

CREATE VIEW "Legacy App".entities_and_kinds AS
 SELECT e.id,
    e.title,
    e.created,
    e.creator,
    ((e.tableoid)::regclass)::text AS kind
   FROM "Legacy App".entities e;

-- Name: entities_id_seq; Type: SEQUENCE; Schema: Legacy App; Owner: -

CREATE SEQUENCE "Legacy App".entities_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

-- Name: entities_id_seq; Type: SEQUENCE OWNED BY; Schema: Legacy App; Owner: -

ALTER SEQUENCE "Legacy App".entities_id_seq OWNED BY "Legacy App".entities.id;

-- Name: lonely; Type: SEQUENCE; Schema: Legacy App; Owner: -

CREATE SEQUENCE "Legacy App".lonely
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

-- Name: no_columns; Type: TABLE; Schema: Legacy App; Owner: -

CREATE TABLE "Legacy App".no_columns (
);

-- Name: no_log; Type: TABLE; Schema: Legacy App; Owner: -

CREATE TABLE "Legacy App".no_log (
    id integer
);

-- Name: only_entities; Type: VIEW; Schema: Legacy App; Owner: -

CREATE VIEW "Legacy App".only_entities AS
 SELECT entities.id,
    entities.title,
    entities.created,
    entities.creator
   FROM ONLY "Legacy App".entities;

-- Name: self_ref; Type: TABLE; Schema: Legacy App; Owner: -

CREATE TABLE "Legacy App".self_ref (
    id integer NOT NULL,
    parent integer,
    root integer
);

-- Name: t_position; Type: TABLE; Schema: Legacy App; Owner: -

CREATE TABLE "Legacy App".t_position (
    "position" integer,
    "values" text,
    "time" time without time zone,
    "timestamp" timestamp without time zone,
    json json,
    name text,
    type text,
    key text,
    year integer,
    day integer,
    of integer
);

-- Name: table; Type: TABLE; Schema: Legacy App; Owner: -

CREATE TABLE "Legacy App"."table" (
    "column" integer DEFAULT nextval('"Legacy App"."Seq 1"'::regclass) NOT NULL,
    "from" date,
    "to" date,
    "user" name DEFAULT CURRENT_USER,
    CONSTRAINT table_check CHECK (("from" < "to"))
);

-- Name: wide; Type: TABLE; Schema: Legacy App; Owner: -

CREATE TABLE "Legacy App".wide (
    c01 smallint,
    c02 integer,
    c03 bigint,
    c04 real,
    c05 double precision,
    c06 numeric,
    c07 numeric(10,0),
    c08 numeric(10,3),
    c09 character(1),
    c10 character(10),
    c11 character varying,
    c12 character varying(10),
    c13 text,
    c14 bytea,
    c15 date,
    c16 time without time zone,
    c17 time(2) with time zone,
    c18 timestamp(0) without time zone,
    c19 timestamp with time zone,
    c20 interval,
    c21 interval year to month,
    c22 boolean,
    c23 bit(3),
    c24 bit varying,
    c25 uuid,
    c26 json,
    c27 jsonb,
    c28 xml,
    c29 inet,
    c30 cidr,
    c31 macaddr,
    c32 macaddr8,
    c33 point,
    c34 line,
    c35 lseg,
    c36 box,
    c37 path,
    c38 polygon,
    c39 circle,
    c40 tsvector,
    c41 tsquery,
    c42 int4range,
    c43 nummultirange,
    c44 oid,
    c45 regclass,
    c46 name,
    c47 "char",
    c48 money,
    c49 pg_lsn,
    c50 integer[],
    c51 text[],
    c52 character varying(5)[],
    c53 jsonpath,
    c54 xid8,
    c55 timestamp(3) with time zone[]
);

-- Name: Users UserId; Type: DEFAULT; Schema: Legacy App; Owner: -

ALTER TABLE ONLY "Legacy App"."Users" ALTER COLUMN "UserId" SET DEFAULT nextval('"Legacy App"."Users_UserId_seq"'::regclass);

-- Name: Users order; Type: DEFAULT; Schema: Legacy App; Owner: -

ALTER TABLE ONLY "Legacy App"."Users" ALTER COLUMN "order" SET DEFAULT nextval('"Legacy App"."Users_order_seq"'::regclass);

-- Name: contracts id; Type: DEFAULT; Schema: Legacy App; Owner: -

ALTER TABLE ONLY "Legacy App".contracts ALTER COLUMN id SET DEFAULT nextval('"Legacy App".entities_id_seq'::regclass);

-- Name: contracts title; Type: DEFAULT; Schema: Legacy App; Owner: -

ALTER TABLE ONLY "Legacy App".contracts ALTER COLUMN title SET DEFAULT 'a document'::text;

-- Name: contracts created; Type: DEFAULT; Schema: Legacy App; Owner: -

ALTER TABLE ONLY "Legacy App".contracts ALTER COLUMN created SET DEFAULT NULL;

-- Name: documents id; Type: DEFAULT; Schema: Legacy App; Owner: -

ALTER TABLE ONLY "Legacy App".documents ALTER COLUMN id SET DEFAULT nextval('"Legacy App".entities_id_seq'::regclass);

-- Name: documents title; Type: DEFAULT; Schema: Legacy App; Owner: -

ALTER TABLE ONLY "Legacy App".documents ALTER COLUMN title SET DEFAULT 'a document'::text;

-- Name: documents created; Type: DEFAULT; Schema: Legacy App; Owner: -

ALTER TABLE ONLY "Legacy App".documents ALTER COLUMN created SET DEFAULT NULL;

-- Name: entities id; Type: DEFAULT; Schema: Legacy App; Owner: -

ALTER TABLE ONLY "Legacy App".entities ALTER COLUMN id SET DEFAULT nextval('"Legacy App".entities_id_seq'::regclass);

-- Name: Case Case_pkey; Type: CONSTRAINT; Schema: Legacy App; Owner: -

ALTER TABLE ONLY "Legacy App"."Case"
    ADD CONSTRAINT "Case_pkey" PRIMARY KEY (id, "ID", "Id");

-- Name: Users UQ_Users.Login; Type: CONSTRAINT; Schema: Legacy App; Owner: -

ALTER TABLE ONLY "Legacy App"."Users"
    ADD CONSTRAINT "UQ_Users.Login" UNIQUE ("Login");

-- Name: CONSTRAINT "UQ_Users.Login" ON "Users"; Type: COMMENT; Schema: Legacy App; Owner: -

COMMENT ON CONSTRAINT "UQ_Users.Login" ON "Legacy App"."Users" IS 'c';

-- Name: Users Users_pkey; Type: CONSTRAINT; Schema: Legacy App; Owner: -

ALTER TABLE ONLY "Legacy App"."Users"
    ADD CONSTRAINT "Users_pkey" PRIMARY KEY ("UserId");

-- Name: a_table a_table_pkey; Type: CONSTRAINT; Schema: Legacy App; Owner: -

ALTER TABLE ONLY "Legacy App".a_table
    ADD CONSTRAINT a_table_pkey PRIMARY KEY (id);

-- Name: b_table b_table_pkey; Type: CONSTRAINT; Schema: Legacy App; Owner: -

ALTER TABLE ONLY "Legacy App".b_table
    ADD CONSTRAINT b_table_pkey PRIMARY KEY (id);

-- Name: self_ref deferred_unique; Type: CONSTRAINT; Schema: Legacy App; Owner: -

ALTER TABLE ONLY "Legacy App".self_ref
    ADD CONSTRAINT deferred_unique UNIQUE (parent, root) DEFERRABLE INITIALLY DEFERRED;

-- Name: documents documents_pkey; Type: CONSTRAINT; Schema: Legacy App; Owner: -

ALTER TABLE ONLY "Legacy App".documents
    ADD CONSTRAINT documents_pkey PRIMARY KEY (id);

-- Name: self_ref self_ref_pkey; Type: CONSTRAINT; Schema: Legacy App; Owner: -

ALTER TABLE ONLY "Legacy App".self_ref
    ADD CONSTRAINT self_ref_pkey PRIMARY KEY (id);

-- Name: table table_pkey; Type: CONSTRAINT; Schema: Legacy App; Owner: -

ALTER TABLE ONLY "Legacy App"."table"
    ADD CONSTRAINT table_pkey PRIMARY KEY ("column");

ALTER TABLE ONLY "Legacy App"."table" REPLICA IDENTITY USING INDEX table_pkey;

-- Name: IX Users (group); Type: INDEX; Schema: Legacy App; Owner: -

CREATE INDEX "IX Users (group)" ON "Legacy App"."Users" USING btree ("group", "Created At" DESC);

-- Name: INDEX "IX Users (group)"; Type: COMMENT; Schema: Legacy App; Owner: -

COMMENT ON INDEX "Legacy App"."IX Users (group)" IS 'i';

-- Name: documents_title_idx; Type: INDEX; Schema: Legacy App; Owner: -

CREATE INDEX documents_title_idx ON "Legacy App".documents USING btree (title);

-- Name: entities_created_idx; Type: INDEX; Schema: Legacy App; Owner: -

CREATE INDEX entities_created_idx ON "Legacy App".entities USING btree (created);

-- Name: All Users All Users insert; Type: RULE; Schema: Legacy App; Owner: -

CREATE RULE "All Users insert" AS
    ON INSERT TO "Legacy App"."All Users" DO INSTEAD  INSERT INTO "Legacy App"."Users" ("Login", "quote""d")
  VALUES (new."select", new."quote""d");

-- Name: All Users All Users update; Type: RULE; Schema: Legacy App; Owner: -

CREATE RULE "All Users update" AS
    ON UPDATE TO "Legacy App"."All Users" DO INSTEAD ( UPDATE "Legacy App"."Users" SET "Login" = new."select"
  WHERE ("Users"."UserId" = old.id);

 NOTIFY users_changed;
);

-- Name: entities log_deletes; Type: RULE; Schema: Legacy App; Owner: -

CREATE RULE log_deletes AS
    ON DELETE TO "Legacy App".entities DO  INSERT INTO "Legacy App".no_log (id)
  VALUES (old.id);

-- Name: Case quiet; Type: RULE; Schema: Legacy App; Owner: -

CREATE RULE quiet AS
    ON UPDATE TO "Legacy App"."Case"
   WHERE (old.id = new.id) DO INSTEAD NOTHING;
ALTER TABLE "Legacy App"."Case" DISABLE RULE quiet;

-- Name: documents Trg 1; Type: TRIGGER; Schema: Legacy App; Owner: -

CREATE TRIGGER "Trg 1" BEFORE INSERT OR UPDATE ON "Legacy App".documents FOR EACH ROW EXECUTE FUNCTION "Legacy App".trg();

-- Name: contracts trg2; Type: TRIGGER; Schema: Legacy App; Owner: -

CREATE TRIGGER trg2 BEFORE INSERT ON "Legacy App".contracts FOR EACH ROW WHEN ((new.title ~~ 'A%'::text)) EXECUTE FUNCTION "Legacy App".trg('x', '2');

ALTER TABLE "Legacy App".contracts ENABLE REPLICA TRIGGER trg2;

-- Name: a_table a_b; Type: FK CONSTRAINT; Schema: Legacy App; Owner: -

ALTER TABLE ONLY "Legacy App".a_table
    ADD CONSTRAINT a_b FOREIGN KEY (b_id) REFERENCES "Legacy App".b_table(id) DEFERRABLE;

-- Name: b_table b_table_a_id_fkey; Type: FK CONSTRAINT; Schema: Legacy App; Owner: -

ALTER TABLE ONLY "Legacy App".b_table
    ADD CONSTRAINT b_table_a_id_fkey FOREIGN KEY (a_id) REFERENCES "Legacy App".a_table(id);

-- Name: entities entities_creator_fkey; Type: FK CONSTRAINT; Schema: Legacy App; Owner: -

ALTER TABLE ONLY "Legacy App".entities
    ADD CONSTRAINT entities_creator_fkey FOREIGN KEY (creator) REFERENCES "Legacy App"."Users"("UserId");

-- Name: self_ref self_ref_parent_fkey; Type: FK CONSTRAINT; Schema: Legacy App; Owner: -

ALTER TABLE ONLY "Legacy App".self_ref
    ADD CONSTRAINT self_ref_parent_fkey FOREIGN KEY (parent) REFERENCES "Legacy App".self_ref(id) ON DELETE CASCADE;

-- Name: self_ref self_ref_root_fkey; Type: FK CONSTRAINT; Schema: Legacy App; Owner: -

ALTER TABLE ONLY "Legacy App".self_ref
    ADD CONSTRAINT self_ref_root_fkey FOREIGN KEY (root) REFERENCES "Legacy App".self_ref(id) ON UPDATE SET DEFAULT;

-- Name: FUNCTION "Full Name"(first text, "Last" text, INOUT "select" integer); Type: ACL; Schema: Legacy App; Owner: -

GRANT ALL ON FUNCTION "Legacy App"."Full Name"(first text, "Last" text, INOUT "select" integer) TO "Legacy Reader";

-- Name: TABLE "Users"; Type: ACL; Schema: Legacy App; Owner: -

GRANT SELECT ON TABLE "Legacy App"."Users" TO "Legacy Reader";

-- Name: COLUMN "Users"."Login"; Type: ACL; Schema: Legacy App; Owner: -

GRANT UPDATE("Login") ON TABLE "Legacy App"."Users" TO "Legacy Reader";


