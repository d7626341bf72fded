

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

-- Name: billing; Type: SCHEMA; Schema: -; Owner: -

CREATE SCHEMA billing;

-- Name: btree_gist; Type: EXTENSION; Schema: -; Owner: -

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

-- Name: EXTENSION btree_gist; Type: COMMENT; Schema: -; Owner: -

COMMENT ON EXTENSION btree_gist IS 'support for indexing common datatypes in GiST';

-- Name: Interval Unit; Type: TYPE; Schema: billing; Owner: -

CREATE TYPE billing."Interval Unit" AS ENUM (
    'day',
    'week',
    'month',
    'it''s a year'
);

-- Name: currency; Type: TYPE; Schema: billing; Owner: -

CREATE TYPE billing.currency AS ENUM (
    'EUR',
    'USD',
    'BRL',
    'GBP'
);

-- Name: float_span; Type: TYPE; Schema: billing; Owner: -

CREATE TYPE billing.float_span AS RANGE (
    subtype = double precision,
    multirange_type_name = billing.float_span_multirange,
    subtype_diff = float8mi
);

-- Name: invoice_state; Type: TYPE; Schema: billing; Owner: -

CREATE TYPE billing.invoice_state AS ENUM (
    'draft',
    'open',
    'paid',
    'void',
    'uncollectible'
);

-- Name: percentage; Type: DOMAIN; Schema: billing; Owner: -

CREATE DOMAIN billing.percentage AS numeric(5,2) DEFAULT 0
	CONSTRAINT at_least_zero CHECK ((VALUE >= (0)::numeric))
	CONSTRAINT at_most_hundred CHECK ((VALUE <= (100)::numeric));

-- Name: period; Type: TYPE; Schema: billing; Owner: -

CREATE TYPE billing.period AS RANGE (
    subtype = timestamp with time zone,
    multirange_type_name = billing.periods
);

-- Name: TYPE period; Type: COMMENT; Schema: billing; Owner: -

COMMENT ON TYPE billing.period IS 'when';

-- Name: positive; Type: DOMAIN; Schema: billing; Owner: -

CREATE DOMAIN billing.positive AS integer
	CONSTRAINT positive_check CHECK ((VALUE > 0));

-- Name: price; Type: TYPE; Schema: billing; Owner: -

CREATE TYPE billing.price AS (
	amount numeric(14,4),
	currency billing.currency
);

-- Name: TYPE price; Type: COMMENT; Schema: billing; Owner: -

COMMENT ON TYPE billing.price IS 'amount and currency';

-- Name: strict_positive; Type: DOMAIN; Schema: billing; Owner: -

CREATE DOMAIN billing.strict_positive AS billing.positive NOT NULL;

-- Name: tags; Type: DOMAIN; Schema: billing; Owner: -

CREATE DOMAIN billing.tags AS text[]
	CONSTRAINT tags_check CHECK ((cardinality(VALUE) < 20));

-- Name: vat_id; Type: DOMAIN; Schema: billing; Owner: -

CREATE DOMAIN billing.vat_id AS character varying(20) COLLATE pg_catalog."C"
	CONSTRAINT vat_id_check CHECK (((VALUE)::text ~ '^[A-Z]{2}'::text));

-- Name: add_vat(billing.price, numeric); Type: FUNCTION; Schema: billing; Owner: -

CREATE FUNCTION billing.add_vat(net billing.price, rate numeric) RETURNS billing.price
    LANGUAGE sql IMMUTABLE
    BEGIN ATOMIC
 SELECT ROW((((net).amount * ((1)::numeric + (rate / (100)::numeric))))::numeric(14,4), (net).currency)::billing.price AS "row";
END;

-- Name: add_vat(numeric, billing.percentage); Type: FUNCTION; Schema: billing; Owner: -

CREATE FUNCTION billing.add_vat(net numeric, rate billing.percentage DEFAULT 19, OUT gross numeric, OUT vat numeric) RETURNS record
    LANGUAGE plpgsql IMMUTABLE
    AS $$
begin
  vat := round(net * rate / 100, 2);
  gross := net + vat;
end $$;

-- Name: FUNCTION add_vat(net numeric, rate billing.percentage, OUT gross numeric, OUT vat numeric); Type: COMMENT; Schema: billing; Owner: -

COMMENT ON FUNCTION billing.add_vat(net numeric, rate billing.percentage, OUT gross numeric, OUT vat numeric) IS 'net to gross';

-- Name: check_state(); Type: FUNCTION; Schema: billing; Owner: -

CREATE FUNCTION billing.check_state() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin
  if old.state = 'paid' and new.state <> 'paid' then raise exception 'paid invoices stay "paid": %', new.number using hint = 'make a credit note; it''s easy'; end if;
  return new; end $$;

-- Name: close_month(date, integer); Type: PROCEDURE; Schema: billing; Owner: -

CREATE PROCEDURE billing.close_month(IN month date, INOUT closed integer DEFAULT 0)
    LANGUAGE plpgsql
    AS $$
declare one record;
begin
  for one in select id from billing.invoices where state = 'draft' and issued_on < month loop
    update billing.invoices set state = 'open' where id = one.id;
    closed := closed + 1;
  end loop;
end $$;

-- Name: PROCEDURE close_month(IN month date, INOUT closed integer); Type: COMMENT; Schema: billing; Owner: -

COMMENT ON PROCEDURE billing.close_month(IN month date, INOUT closed integer) IS 'run monthly';

-- Name: invoice_number(text, integer[]); Type: FUNCTION; Schema: billing; Owner: -

CREATE FUNCTION billing.invoice_number(prefix text, VARIADIC parts integer[]) RETURNS text
    LANGUAGE sql STABLE
    AS $$ select prefix || array_to_string(parts, '-') $$;

SET default_tablespace = '';

SET default_table_access_method = heap;

-- Name: invoices; Type: TABLE; Schema: billing; Owner: -

CREATE TABLE billing.invoices (
    id bigint NOT NULL,
    account_id integer NOT NULL,
    subscription_id bigint,
    number text NOT NULL,
    state billing.invoice_state DEFAULT 'draft'::billing.invoice_state NOT NULL,
    net numeric(12,2) DEFAULT 0 NOT NULL,
    vat_rate billing.percentage NOT NULL,
    gross numeric(14,2) GENERATED ALWAYS AS (round((net * ((1)::numeric + ((vat_rate)::numeric / (100)::numeric))), 2)) STORED,
    issued_on date,
    due_on date,
    paid_at timestamp with time zone,
    meta json DEFAULT '{"a": [1, 2]}'::json,
    pdf bytea,
    history xml,
    ip inet DEFAULT '127.0.0.1'::inet,
    bits bit varying(8) DEFAULT '1010'::"bit",
    duration interval day to second(3),
    at_time time(0) without time zone,
    point point,
    CONSTRAINT invoices_dates CHECK (((due_on IS NULL) OR (due_on >= issued_on))),
    CONSTRAINT invoices_paid CHECK (((state = 'paid'::billing.invoice_state) = (paid_at IS NOT NULL))) NO INHERIT
);

-- Name: invoices_of(integer); Type: FUNCTION; Schema: billing; Owner: -

CREATE FUNCTION billing.invoices_of(account integer) RETURNS SETOF billing.invoices
    LANGUAGE sql STABLE ROWS 50
    BEGIN ATOMIC
 SELECT invoices.id,
     invoices.account_id,
     invoices.subscription_id,
     invoices.number,
     invoices.state,
     invoices.net,
     invoices.vat_rate,
     invoices.gross,
     invoices.issued_on,
     invoices.due_on,
     invoices.paid_at,
     invoices.meta,
     invoices.pdf,
     invoices.history,
     invoices.ip,
     invoices.bits,
     invoices.duration,
     invoices.at_time,
     invoices.point
    FROM billing.invoices
   WHERE (invoices.account_id = invoices_of.account);
END;

-- Name: normalise_email(text); Type: FUNCTION; Schema: billing; Owner: -

CREATE FUNCTION billing.normalise_email(text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT COST 10 PARALLEL SAFE
    AS $_$select lower(trim($1))$_$;

-- Name: top_accounts(integer, text); Type: FUNCTION; Schema: billing; Owner: -

CREATE FUNCTION billing.top_accounts(n integer DEFAULT 10, only_tenant text DEFAULT NULL::text) RETURNS TABLE(id integer, gross numeric)
    LANGUAGE plpgsql STABLE
    AS $$
begin
  return query select a.id, sum(i.gross) from accounts a join invoices i on i.account_id = a.id
    where only_tenant is null or a.tenant = only_tenant group by a.id order by 2 desc limit n;
end $$;

-- Name: small_numbers; Type: SEQUENCE; Schema: billing; Owner: -

CREATE SEQUENCE billing.small_numbers
    AS smallint
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

-- Name: SEQUENCE small_numbers; Type: COMMENT; Schema: billing; Owner: -

COMMENT ON SEQUENCE billing.small_numbers IS 'small';

-- Name: invoice_items; Type: TABLE; Schema: billing; Owner: -

CREATE TABLE billing.invoice_items (
    invoice_id bigint NOT NULL,
    "position" smallint DEFAULT nextval('billing.small_numbers'::regclass) NOT NULL,
    what text NOT NULL,
    amount numeric(12,2) NOT NULL,
    price billing.price,
    CONSTRAINT invoice_items_what_check CHECK ((length(what) > 0))
);

-- Name: void_all(); Type: PROCEDURE; Schema: billing; Owner: -

CREATE PROCEDURE billing.void_all()
    LANGUAGE sql
    BEGIN ATOMIC
 UPDATE billing.invoices SET state = 'void'::billing.invoice_state
   WHERE (invoices.state = 'draft'::billing.invoice_state);
 DELETE FROM billing.invoice_items
   WHERE (invoice_items.amount = (0)::numeric);
END;

-- Name: accounts; Type: TABLE; Schema: billing; Owner: -

CREATE TABLE billing.accounts (
    id integer NOT NULL,
    tenant text NOT NULL,
    email text NOT NULL,
    vat billing.vat_id,
    labels billing.tags DEFAULT '{}'::text[],
    balance billing.price DEFAULT ROW((0)::numeric(14,4), 'EUR'::billing.currency)::billing.price,
    parent_id integer,
    billing_day billing.positive DEFAULT 1,
    unit billing."Interval Unit" DEFAULT 'month'::billing."Interval Unit" NOT NULL,
    created timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    last_invoice_id bigint,
    CONSTRAINT accounts_day CHECK (((billing_day)::integer <= 28))
);

-- Name: account_tree; Type: VIEW; Schema: billing; Owner: -

CREATE VIEW billing.account_tree AS
 WITH RECURSIVE account_tree(id, parent_id, depth) AS (
         SELECT accounts.id,
            accounts.parent_id,
            1 AS "?column?"
           FROM billing.accounts
          WHERE (accounts.parent_id IS NULL)
        UNION ALL
         SELECT a.id,
            a.parent_id,
            (t.depth + 1)
           FROM (billing.accounts a
             JOIN account_tree t ON ((t.id = a.parent_id)))
        )
 SELECT account_tree.id,
    account_tree.parent_id,
    account_tree.depth
   FROM account_tree;

-- Name: accounts_id_seq; Type: SEQUENCE; Schema: billing; Owner: -

ALTER TABLE billing.accounts ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME billing.accounts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: invoice_ids; Type: SEQUENCE; Schema: billing; Owner: -

CREATE SEQUENCE billing.invoice_ids
    START WITH -1
    INCREMENT BY -1
    MINVALUE -1000000
    NO MAXVALUE
    CACHE 1
    CYCLE;

-- Name: invoice_ids; Type: SEQUENCE OWNED BY; Schema: billing; Owner: -

ALTER SEQUENCE billing.invoice_ids OWNED BY billing.invoices.id;

-- Name: lateral_view; Type: VIEW; Schema: billing; Owner: -

CREATE VIEW billing.lateral_view AS
 SELECT a.id,
    x.number
   FROM (billing.accounts a
     CROSS JOIN LATERAL ( SELECT i.number
           FROM billing.invoices i
          WHERE (i.account_id = a.id)
          ORDER BY i.issued_on DESC
         LIMIT 1) x);

-- Name: monthly_revenue; Type: MATERIALIZED VIEW; Schema: billing; Owner: -

CREATE MATERIALIZED VIEW billing.monthly_revenue
WITH (fillfactor='90') AS
 SELECT date_trunc('month'::text, (invoices.issued_on)::timestamp without time zone) AS month,
    (accounts.balance).currency AS cur,
    sum(invoices.gross) AS gross
   FROM (billing.invoices
     JOIN billing.accounts ON ((accounts.id = invoices.account_id)))
  WHERE (invoices.state = 'paid'::billing.invoice_state)
  GROUP BY (date_trunc('month'::text, (invoices.issued_on)::timestamp without time zone)), (accounts.balance).currency
  WITH NO DATA;

-- Name: overdue; Type: VIEW; Schema: billing; Owner: -

CREATE VIEW billing.overdue AS
 SELECT i.id,
    i.account_id,
    i.subscription_id,
    i.number,
    i.state,
    i.net,
    i.vat_rate,
    i.gross,
    i.issued_on,
    i.due_on,
    i.paid_at,
    i.meta,
    i.pdf,
    i.history,
    i.ip,
    i.bits,
    i.duration,
    i.at_time,
    i.point,
    a.email,
    billing.normalise_email(a.email) AS who
   FROM (billing.invoices i
     JOIN billing.accounts a ON ((a.id = i.account_id)))
  WHERE ((i.state = 'open'::billing.invoice_state) AND (i.due_on < CURRENT_DATE));

-- Name: overdue_per_account; Type: VIEW; Schema: billing; Owner: -

CREATE VIEW billing.overdue_per_account AS
 SELECT overdue.account_id,
    count(*) FILTER (WHERE (overdue.net > (100)::numeric)) AS big,
    array_agg(overdue.number ORDER BY overdue.due_on) AS numbers
   FROM billing.overdue
  GROUP BY overdue.account_id
 HAVING (count(*) > 1);

-- Name: per_kind; Type: VIEW; Schema: billing; Owner: -

CREATE VIEW billing.per_kind AS
 SELECT
        CASE
            WHEN (invoices.state = ANY (ARRAY['paid'::billing.invoice_state, 'void'::billing.invoice_state])) THEN 'closed'::text
            ELSE 'open'::text
        END AS kind,
    percentile_cont((0.5)::double precision) WITHIN GROUP (ORDER BY ((invoices.net)::double precision)) AS median,
    GROUPING(invoices.state) AS "grouping"
   FROM billing.invoices
  GROUP BY GROUPING SETS ((invoices.state), ());

-- Name: plans; Type: TABLE; Schema: billing; Owner: -

CREATE TABLE billing.plans (
    code text NOT NULL,
    name text NOT NULL,
    base billing.price NOT NULL,
    discount billing.percentage,
    valid billing.period DEFAULT billing.period(now(), NULL::timestamp with time zone) NOT NULL,
    unit billing."Interval Unit" DEFAULT 'month'::billing."Interval Unit",
    spans billing.periods,
    tags billing.tags,
    fee numeric DEFAULT (billing.add_vat(10.0, (7)::billing.percentage)).gross,
    slug text GENERATED ALWAYS AS (billing.normalise_email(name)) STORED,
    CONSTRAINT fee_is_vat CHECK (((billing.add_vat(1.0, (7)::billing.percentage)).gross > (1)::numeric))
);

-- Name: subscriptions; Type: TABLE; Schema: billing; Owner: -

CREATE TABLE billing.subscriptions (
    id bigint NOT NULL,
    account_id integer NOT NULL,
    plan text NOT NULL,
    during tstzrange NOT NULL,
    seats billing.positive DEFAULT 1 NOT NULL,
    trial boolean GENERATED ALWAYS AS ((upper(during) IS NULL)) STORED,
    CONSTRAINT bounded CHECK ((NOT isempty(during)))
);

-- Name: subscription_numbers; Type: SEQUENCE; Schema: billing; Owner: -

ALTER TABLE billing.subscriptions ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME billing.subscription_numbers
    START WITH 5000
    INCREMENT BY 1
    MINVALUE 5000
    NO MAXVALUE
    CACHE 1
);

-- Name: using_values; Type: VIEW; Schema: billing; Owner: -

CREATE VIEW billing.using_values AS
 VALUES (1,'one'::text), (2,'two'::text);

-- Name: invoices id; Type: DEFAULT; Schema: billing; Owner: -

ALTER TABLE ONLY billing.invoices ALTER COLUMN id SET DEFAULT nextval('billing.invoice_ids'::regclass);

-- Name: accounts accounts_pkey; Type: CONSTRAINT; Schema: billing; Owner: -

ALTER TABLE ONLY billing.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (id);

-- Name: invoice_items invoice_items_pkey; Type: CONSTRAINT; Schema: billing; Owner: -

ALTER TABLE ONLY billing.invoice_items
    ADD CONSTRAINT invoice_items_pkey PRIMARY KEY (invoice_id, "position");

-- Name: invoices invoices_net; Type: CHECK CONSTRAINT; Schema: billing; Owner: -

ALTER TABLE billing.invoices
    ADD CONSTRAINT invoices_net CHECK ((net < '1000000000'::numeric)) NOT VALID;

-- Name: invoices invoices_number_key; Type: CONSTRAINT; Schema: billing; Owner: -

ALTER TABLE ONLY billing.invoices
    ADD CONSTRAINT invoices_number_key UNIQUE (number) INCLUDE (state) WITH (fillfactor='70');

ALTER TABLE ONLY billing.invoices REPLICA IDENTITY USING INDEX invoices_number_key;

-- Name: invoices invoices_pkey; Type: CONSTRAINT; Schema: billing; Owner: -

ALTER TABLE ONLY billing.invoices
    ADD CONSTRAINT invoices_pkey PRIMARY KEY (id);

-- Name: subscriptions no_overlap; Type: CONSTRAINT; Schema: billing; Owner: -

ALTER TABLE ONLY billing.subscriptions
    ADD CONSTRAINT no_overlap EXCLUDE USING gist (account_id WITH =, during WITH &&) WHERE (((seats)::integer > 0)) DEFERRABLE INITIALLY DEFERRED;

-- Name: accounts one per tenant; Type: CONSTRAINT; Schema: billing; Owner: -

ALTER TABLE ONLY billing.accounts
    ADD CONSTRAINT "one per tenant" UNIQUE (tenant, email);

-- Name: plans plans_code_valid_excl; Type: CONSTRAINT; Schema: billing; Owner: -

ALTER TABLE ONLY billing.plans
    ADD CONSTRAINT plans_code_valid_excl EXCLUDE USING gist (code WITH =, valid WITH &&);

-- Name: plans plans_pkey; Type: CONSTRAINT; Schema: billing; Owner: -

ALTER TABLE ONLY billing.plans
    ADD CONSTRAINT plans_pkey PRIMARY KEY (code);

-- Name: subscriptions subscriptions_pkey; Type: CONSTRAINT; Schema: billing; Owner: -

ALTER TABLE ONLY billing.subscriptions
    ADD CONSTRAINT subscriptions_pkey PRIMARY KEY (id);

-- Name: accounts_email_norm; Type: INDEX; Schema: billing; Owner: -

CREATE UNIQUE INDEX accounts_email_norm ON billing.accounts USING btree (tenant, billing.normalise_email(email));

-- Name: accounts_hash; Type: INDEX; Schema: billing; Owner: -

CREATE INDEX accounts_hash ON billing.accounts USING hash (tenant);

-- Name: invoice_items_what; Type: INDEX; Schema: billing; Owner: -

CREATE UNIQUE INDEX invoice_items_what ON billing.invoice_items USING btree (invoice_id, what COLLATE "C" text_pattern_ops DESC NULLS LAST);

-- Name: invoices_due; Type: INDEX; Schema: billing; Owner: -

CREATE INDEX invoices_due ON billing.invoices USING btree (due_on) WHERE (state = 'open'::billing.invoice_state);

-- Name: invoices_meta; Type: INDEX; Schema: billing; Owner: -

CREATE INDEX invoices_meta ON billing.invoices USING btree (((meta ->> 'a'::text)), ((net + (1)::numeric)));

-- Name: invoices_number_due; Type: INDEX; Schema: billing; Owner: -

CREATE INDEX invoices_number_due ON billing.invoices USING btree (number, due_on);

ALTER TABLE billing.invoices CLUSTER ON invoices_number_due;

-- Name: monthly_revenue_key; Type: INDEX; Schema: billing; Owner: -

CREATE UNIQUE INDEX monthly_revenue_key ON billing.monthly_revenue USING btree (month, cur);

-- Name: invoices_expr; Type: STATISTICS; Schema: billing; Owner: -

CREATE STATISTICS billing.invoices_expr ON date_part('year'::text, issued_on), (net * 2::numeric) FROM billing.invoices;

-- Name: STATISTICS invoices_expr; Type: COMMENT; Schema: billing; Owner: -

COMMENT ON STATISTICS billing.invoices_expr IS 'by year';

-- Name: invoices_state_due; Type: STATISTICS; Schema: billing; Owner: -

CREATE STATISTICS billing.invoices_state_due ON state, due_on FROM billing.invoices;
ALTER STATISTICS billing.invoices_state_due SET STATISTICS 400;

-- Name: invoices protect; Type: RULE; Schema: billing; Owner: -

CREATE RULE protect AS
    ON DELETE TO billing.invoices
   WHERE (old.state = 'paid'::billing.invoice_state) DO INSTEAD NOTHING;

-- Name: RULE protect ON invoices; Type: COMMENT; Schema: billing; Owner: -

COMMENT ON RULE protect ON billing.invoices IS 'paid stays';

-- Name: invoices Invoices Audit; Type: TRIGGER; Schema: billing; Owner: -

CREATE TRIGGER "Invoices Audit" AFTER INSERT ON billing.invoices REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION billing.check_state('a', 'it''s');

-- Name: invoices invoices_state; Type: TRIGGER; Schema: billing; Owner: -

CREATE TRIGGER invoices_state BEFORE UPDATE OF state ON billing.invoices FOR EACH ROW WHEN ((old.state IS DISTINCT FROM new.state)) EXECUTE FUNCTION billing.check_state();

-- Name: invoices invoices_truncate; Type: TRIGGER; Schema: billing; Owner: -

CREATE TRIGGER invoices_truncate BEFORE TRUNCATE ON billing.invoices FOR EACH STATEMENT EXECUTE FUNCTION billing.check_state();

ALTER TABLE billing.invoices DISABLE TRIGGER invoices_truncate;

-- Name: accounts accounts_last_invoice_fk; Type: FK CONSTRAINT; Schema: billing; Owner: -

ALTER TABLE ONLY billing.accounts
    ADD CONSTRAINT accounts_last_invoice_fk FOREIGN KEY (last_invoice_id) REFERENCES billing.invoices(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;

-- Name: accounts accounts_parent_id_fkey; Type: FK CONSTRAINT; Schema: billing; Owner: -

ALTER TABLE ONLY billing.accounts
    ADD CONSTRAINT accounts_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES billing.accounts(id) DEFERRABLE;

-- Name: invoice_items invoice_items_invoice_id_fkey; Type: FK CONSTRAINT; Schema: billing; Owner: -

ALTER TABLE ONLY billing.invoice_items
    ADD CONSTRAINT invoice_items_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES billing.invoices(id) ON DELETE CASCADE;

-- Name: invoices invoices_account_fk; Type: FK CONSTRAINT; Schema: billing; Owner: -

ALTER TABLE ONLY billing.invoices
    ADD CONSTRAINT invoices_account_fk FOREIGN KEY (account_id) REFERENCES billing.accounts(id) NOT VALID;

-- Name: invoices invoices_subscription_fk; Type: FK CONSTRAINT; Schema: billing; Owner: -

ALTER TABLE ONLY billing.invoices
    ADD CONSTRAINT invoices_subscription_fk FOREIGN KEY (subscription_id) REFERENCES billing.subscriptions(id) ON DELETE SET NULL (subscription_id);

-- Name: subscriptions subscriptions_account_id_fkey; Type: FK CONSTRAINT; Schema: billing; Owner: -

ALTER TABLE ONLY billing.subscriptions
    ADD CONSTRAINT subscriptions_account_id_fkey FOREIGN KEY (account_id) REFERENCES billing.accounts(id) ON DELETE CASCADE;

-- Name: subscriptions subscriptions_plan_fkey; Type: FK CONSTRAINT; Schema: billing; Owner: -

ALTER TABLE ONLY billing.subscriptions
    ADD CONSTRAINT subscriptions_plan_fkey FOREIGN KEY (plan) REFERENCES billing.plans(code) ON UPDATE CASCADE;

-- Name: accounts; Type: ROW SECURITY; Schema: billing; Owner: -

ALTER TABLE billing.accounts ENABLE ROW LEVEL SECURITY;

-- Name: accounts by_tenant; Type: POLICY; Schema: billing; Owner: -

CREATE POLICY by_tenant ON billing.accounts TO billing_app USING ((tenant = current_setting('app.tenant'::text))) WITH CHECK ((tenant = current_setting('app.tenant'::text)));

-- Name: accounts with_parents; Type: POLICY; Schema: billing; Owner: -

CREATE POLICY with_parents ON billing.accounts FOR SELECT USING ((EXISTS ( SELECT
   FROM billing.subscriptions s
  WHERE (s.account_id = accounts.id))));

-- Name: TYPE percentage; Type: ACL; Schema: billing; Owner: -

REVOKE ALL ON TYPE billing.percentage FROM PUBLIC;

-- Name: PROCEDURE close_month(IN month date, INOUT closed integer); Type: ACL; Schema: billing; Owner: -

GRANT ALL ON PROCEDURE billing.close_month(IN month date, INOUT closed integer) TO billing_app;

-- Name: TABLE invoices; Type: ACL; Schema: billing; Owner: -

GRANT ALL ON TABLE billing.invoices TO billing_app;
GRANT SELECT ON TABLE billing.invoices TO billing_reader WITH GRANT OPTION;

-- Name: COLUMN invoices.id; Type: ACL; Schema: billing; Owner: -

GRANT REFERENCES(id) ON TABLE billing.invoices TO billing_reader;

-- Name: COLUMN invoices.state; Type: ACL; Schema: billing; Owner: -

GRANT UPDATE(state) ON TABLE billing.invoices TO billing_reader;

-- Name: FUNCTION top_accounts(n integer, only_tenant text); Type: ACL; Schema: billing; Owner: -

REVOKE ALL ON FUNCTION billing.top_accounts(n integer, only_tenant text) FROM PUBLIC;
GRANT ALL ON FUNCTION billing.top_accounts(n integer, only_tenant text) TO billing_reader;
GRANT ALL ON FUNCTION billing.top_accounts(n integer, only_tenant text) TO billing_app;

-- Name: SEQUENCE small_numbers; Type: ACL; Schema: billing; Owner: -

GRANT ALL ON SEQUENCE billing.small_numbers TO billing_app;

-- Name: TABLE invoice_items; Type: ACL; Schema: billing; Owner: -

GRANT ALL ON TABLE billing.invoice_items TO billing_app;

-- Name: TABLE accounts; Type: ACL; Schema: billing; Owner: -

GRANT ALL ON TABLE billing.accounts TO billing_app;

-- Name: TABLE account_tree; Type: ACL; Schema: billing; Owner: -

GRANT ALL ON TABLE billing.account_tree TO billing_app;

-- Name: SEQUENCE accounts_id_seq; Type: ACL; Schema: billing; Owner: -

GRANT ALL ON SEQUENCE billing.accounts_id_seq TO billing_app;

-- Name: SEQUENCE invoice_ids; Type: ACL; Schema: billing; Owner: -

GRANT ALL ON SEQUENCE billing.invoice_ids TO billing_app;

-- Name: TABLE lateral_view; Type: ACL; Schema: billing; Owner: -

GRANT ALL ON TABLE billing.lateral_view TO billing_app;

-- Name: TABLE monthly_revenue; Type: ACL; Schema: billing; Owner: -

GRANT ALL ON TABLE billing.monthly_revenue TO billing_app;
GRANT SELECT ON TABLE billing.monthly_revenue TO billing_reader WITH GRANT OPTION;

-- Name: TABLE overdue; Type: ACL; Schema: billing; Owner: -

GRANT ALL ON TABLE billing.overdue TO billing_app;
GRANT SELECT ON TABLE billing.overdue TO billing_reader WITH GRANT OPTION;

-- Name: TABLE overdue_per_account; Type: ACL; Schema: billing; Owner: -

GRANT ALL ON TABLE billing.overdue_per_account TO billing_app;

-- Name: TABLE per_kind; Type: ACL; Schema: billing; Owner: -

GRANT ALL ON TABLE billing.per_kind TO billing_app;

-- Name: TABLE plans; Type: ACL; Schema: billing; Owner: -

GRANT ALL ON TABLE billing.plans TO billing_app;

-- Name: TABLE subscriptions; Type: ACL; Schema: billing; Owner: -

GRANT ALL ON TABLE billing.subscriptions TO billing_app;

-- Name: SEQUENCE subscription_numbers; Type: ACL; Schema: billing; Owner: -

GRANT ALL ON SEQUENCE billing.subscription_numbers TO billing_app;

-- Name: TABLE using_values; Type: ACL; Schema: billing; Owner: -

GRANT ALL ON TABLE billing.using_values TO billing_app;


