

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

-- Name: shop; Type: SCHEMA; Schema: -; Owner: -

CREATE SCHEMA shop;

-- Name: address; Type: TYPE; Schema: shop; Owner: -

CREATE TYPE shop.address AS (
	street text,
	city text COLLATE pg_catalog."C",
	postcode character varying(12),
	country character(2)
);

-- Name: email; Type: DOMAIN; Schema: shop; Owner: -

CREATE DOMAIN shop.email AS text
	CONSTRAINT email_check CHECK ((VALUE ~ '^[^@[:space:]]+@[^@[:space:]]+$'::text));

-- Name: DOMAIN email; Type: COMMENT; Schema: shop; Owner: -

COMMENT ON DOMAIN shop.email IS 'checked loosely; the mail server knows better';

-- Name: money_amount; Type: DOMAIN; Schema: shop; Owner: -

CREATE DOMAIN shop.money_amount AS numeric(12,2) NOT NULL DEFAULT 0
	CONSTRAINT not_negative CHECK ((VALUE >= (0)::numeric));

-- Name: order_status; Type: TYPE; Schema: shop; Owner: -

CREATE TYPE shop.order_status AS ENUM (
    'cart',
    'placed',
    'paid',
    'shipped',
    'returned',
    'cancelled'
);

-- Name: TYPE order_status; Type: COMMENT; Schema: shop; Owner: -

COMMENT ON TYPE shop.order_status IS 'where an order is on its way';

-- Name: current_tenant(); Type: FUNCTION; Schema: shop; Owner: -

CREATE FUNCTION shop.current_tenant() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select nullif(current_setting('shop.tenant', true), '')::uuid $$;

SET default_tablespace = '';

SET default_table_access_method = heap;

-- Name: order_lines; Type: TABLE; Schema: shop; Owner: -

CREATE TABLE shop.order_lines (
    order_id bigint NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    line_no smallint NOT NULL,
    product_id bigint,
    quantity integer NOT NULL,
    unit_price numeric(12,2) NOT NULL,
    line_total numeric(14,2) GENERATED ALWAYS AS (((quantity)::numeric * unit_price)) STORED,
    CONSTRAINT order_lines_quantity_check CHECK (((quantity >= 1) AND (quantity <= 999)))
);

-- Name: order_numbers; Type: SEQUENCE; Schema: shop; Owner: -

CREATE SEQUENCE shop.order_numbers
    START WITH 100000
    INCREMENT BY 1
    MINVALUE 100000
    NO MAXVALUE
    CACHE 50;

-- Name: orders; Type: TABLE; Schema: shop; Owner: -

CREATE TABLE shop.orders (
    tenant_id uuid NOT NULL,
    id bigint NOT NULL,
    number bigint DEFAULT nextval('shop.order_numbers'::regclass) NOT NULL,
    customer_id bigint NOT NULL,
    status shop.order_status DEFAULT 'cart'::shop.order_status NOT NULL,
    placed_at timestamp with time zone DEFAULT now() NOT NULL,
    total numeric(14,2) DEFAULT 0 NOT NULL,
    shipping shop.address,
    note text,
    CONSTRAINT orders_total_check CHECK ((total >= (0)::numeric))
)
PARTITION BY RANGE (placed_at);

-- Name: order_total(shop.orders); Type: FUNCTION; Schema: shop; Owner: -

CREATE FUNCTION shop.order_total(o shop.orders) RETURNS numeric
    LANGUAGE sql STABLE
    RETURN (SELECT COALESCE(sum(l.line_total), (0)::numeric) AS "coalesce" FROM shop.order_lines l WHERE (l.order_id = (order_total.o).id));

-- Name: rename_customer(); Type: FUNCTION; Schema: shop; Owner: -

CREATE FUNCTION shop.rename_customer() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin update shop.customers set full_name = new.full_name where id = old.id; return new; end $$;

-- Name: touch_audit(); Type: FUNCTION; Schema: shop; Owner: -

CREATE FUNCTION shop.touch_audit() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'shop', 'pg_temp'
    AS $$
begin
  insert into shop.audit_log (what, was) values (to_jsonb(new), case when tg_op = 'UPDATE' then to_jsonb(old) end);
  return new;
end $$;

-- Name: audit_log; Type: TABLE; Schema: shop; Owner: -

CREATE TABLE shop.audit_log (
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    who name DEFAULT CURRENT_USER,
    what jsonb,
    was jsonb
);

ALTER TABLE ONLY shop.audit_log REPLICA IDENTITY NOTHING;

-- Name: audit_log_id_seq; Type: SEQUENCE; Schema: shop; Owner: -

CREATE SEQUENCE shop.audit_log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

-- Name: audit_log_id_seq; Type: SEQUENCE OWNED BY; Schema: shop; Owner: -

ALTER SEQUENCE shop.audit_log_id_seq OWNED BY shop.audit_log.id;

-- Name: customers; Type: TABLE; Schema: shop; Owner: -

CREATE TABLE shop.customers (
    id bigint NOT NULL,
    tenant_id uuid NOT NULL,
    email shop.email NOT NULL,
    full_name text NOT NULL,
    home shop.address,
    delivery_addresses shop.address[] DEFAULT '{}'::shop.address[] NOT NULL,
    marketing boolean DEFAULT false,
    search tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, full_name)) STORED,
    last_seen_at timestamp(3) with time zone,
    CONSTRAINT customers_name_not_blank CHECK ((btrim(full_name) <> ''::text))
);

ALTER TABLE ONLY shop.customers FORCE ROW LEVEL SECURITY;

-- Name: TABLE customers; Type: COMMENT; Schema: shop; Owner: -

COMMENT ON TABLE shop.customers IS 'People who buy; "guest" orders have one, too.
It''s one row per tenant and e-mail.';

-- Name: COLUMN customers.search; Type: COMMENT; Schema: shop; Owner: -

COMMENT ON COLUMN shop.customers.search IS 'for the back office';

-- Name: CONSTRAINT customers_name_not_blank ON customers; Type: COMMENT; Schema: shop; Owner: -

COMMENT ON CONSTRAINT customers_name_not_blank ON shop.customers IS 'blank names come from broken imports';

-- Name: customer_names; Type: VIEW; Schema: shop; Owner: -

CREATE VIEW shop.customer_names AS
 SELECT customers.id,
    customers.full_name
   FROM shop.customers
  WITH LOCAL CHECK OPTION;

-- Name: customers_id_seq; Type: SEQUENCE; Schema: shop; Owner: -

ALTER TABLE shop.customers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME shop.customers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: open_orders; Type: VIEW; Schema: shop; Owner: -

CREATE VIEW shop.open_orders WITH (security_barrier='true') AS
 SELECT o.tenant_id,
    o.id,
    o.number,
    o.customer_id,
    o.status,
    o.placed_at,
    o.total,
    o.shipping,
    o.note,
    c.full_name,
    c.email
   FROM (shop.orders o
     JOIN shop.customers c ON ((c.id = o.customer_id)))
  WHERE (o.status = ANY (ARRAY['placed'::shop.order_status, 'paid'::shop.order_status]));

-- Name: order_ids; Type: SEQUENCE; Schema: shop; Owner: -

CREATE SEQUENCE shop.order_ids
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

-- Name: order_ids; Type: SEQUENCE OWNED BY; Schema: shop; Owner: -

ALTER SEQUENCE shop.order_ids OWNED BY shop.orders.id;

-- Name: orders_2023; Type: TABLE; Schema: shop; Owner: -

CREATE TABLE shop.orders_2023 (
    tenant_id uuid NOT NULL,
    id bigint DEFAULT nextval('shop.order_ids'::regclass) NOT NULL,
    number bigint DEFAULT nextval('shop.order_numbers'::regclass) NOT NULL,
    customer_id bigint NOT NULL,
    status shop.order_status DEFAULT 'cart'::shop.order_status NOT NULL,
    placed_at timestamp with time zone DEFAULT now() NOT NULL,
    total numeric(14,2) DEFAULT 0 NOT NULL,
    shipping shop.address,
    note text,
    CONSTRAINT orders_total_check CHECK ((total >= (0)::numeric))
);

-- Name: orders_2024; Type: TABLE; Schema: shop; Owner: -

CREATE TABLE shop.orders_2024 (
    tenant_id uuid NOT NULL,
    id bigint DEFAULT nextval('shop.order_ids'::regclass) NOT NULL,
    number bigint DEFAULT nextval('shop.order_numbers'::regclass) NOT NULL,
    customer_id bigint NOT NULL,
    status shop.order_status DEFAULT 'cart'::shop.order_status NOT NULL,
    placed_at timestamp with time zone DEFAULT now() NOT NULL,
    total numeric(14,2) DEFAULT 0 NOT NULL,
    shipping shop.address,
    note text,
    CONSTRAINT orders_total_check CHECK ((total >= (0)::numeric))
)
WITH (fillfactor='90');

-- Name: orders_2025; Type: TABLE; Schema: shop; Owner: -

CREATE TABLE shop.orders_2025 (
    tenant_id uuid NOT NULL,
    id bigint DEFAULT nextval('shop.order_ids'::regclass) NOT NULL,
    number bigint DEFAULT nextval('shop.order_numbers'::regclass) NOT NULL,
    customer_id bigint NOT NULL,
    status shop.order_status DEFAULT 'cart'::shop.order_status NOT NULL,
    placed_at timestamp with time zone DEFAULT now() NOT NULL,
    total numeric(14,2) DEFAULT 0 NOT NULL,
    shipping shop.address,
    note text,
    CONSTRAINT orders_total_check CHECK ((total >= (0)::numeric))
)
PARTITION BY LIST (id);

-- Name: orders_2025_done; Type: TABLE; Schema: shop; Owner: -

CREATE TABLE shop.orders_2025_done (
    tenant_id uuid NOT NULL,
    id bigint DEFAULT nextval('shop.order_ids'::regclass) NOT NULL,
    number bigint DEFAULT nextval('shop.order_numbers'::regclass) NOT NULL,
    customer_id bigint NOT NULL,
    status shop.order_status DEFAULT 'cart'::shop.order_status NOT NULL,
    placed_at timestamp with time zone DEFAULT now() NOT NULL,
    total numeric(14,2) DEFAULT 0 NOT NULL,
    shipping shop.address,
    note text,
    CONSTRAINT orders_total_check CHECK ((total >= (0)::numeric))
);

-- Name: orders_2025_open; Type: TABLE; Schema: shop; Owner: -

CREATE TABLE shop.orders_2025_open (
    tenant_id uuid NOT NULL,
    id bigint DEFAULT nextval('shop.order_ids'::regclass) NOT NULL,
    number bigint DEFAULT nextval('shop.order_numbers'::regclass) NOT NULL,
    customer_id bigint NOT NULL,
    status shop.order_status DEFAULT 'cart'::shop.order_status NOT NULL,
    placed_at timestamp with time zone DEFAULT now() NOT NULL,
    total numeric(14,2) DEFAULT 0 NOT NULL,
    shipping shop.address,
    note text,
    CONSTRAINT orders_total_check CHECK ((total >= (0)::numeric))
);

-- Name: orders_2025_rest; Type: TABLE; Schema: shop; Owner: -

CREATE TABLE shop.orders_2025_rest (
    tenant_id uuid NOT NULL,
    id bigint DEFAULT nextval('shop.order_ids'::regclass) NOT NULL,
    number bigint DEFAULT nextval('shop.order_numbers'::regclass) NOT NULL,
    customer_id bigint NOT NULL,
    status shop.order_status DEFAULT 'cart'::shop.order_status NOT NULL,
    placed_at timestamp with time zone DEFAULT now() NOT NULL,
    total numeric(14,2) DEFAULT 0 NOT NULL,
    shipping shop.address,
    note text,
    CONSTRAINT orders_total_check CHECK ((total >= (0)::numeric))
);

-- Name: orders_archive; Type: TABLE; Schema: shop; Owner: -

CREATE TABLE shop.orders_archive (
    note text,
    shipping shop.address,
    total numeric(14,2) DEFAULT 0 NOT NULL,
    placed_at timestamp with time zone DEFAULT now() NOT NULL,
    status shop.order_status DEFAULT 'returned'::shop.order_status NOT NULL,
    customer_id bigint NOT NULL,
    number bigint DEFAULT nextval('shop.order_numbers'::regclass) NOT NULL,
    id bigint DEFAULT nextval('shop.order_ids'::regclass) NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT archive_is_old CHECK ((placed_at < '2023-01-01 00:00:00+00'::timestamp with time zone)),
    CONSTRAINT orders_total_check CHECK ((total >= (0)::numeric))
);

-- Name: TABLE orders_archive; Type: COMMENT; Schema: shop; Owner: -

COMMENT ON TABLE shop.orders_archive IS 'moved in 2023';

-- Name: orders_rest; Type: TABLE; Schema: shop; Owner: -

CREATE TABLE shop.orders_rest (
    tenant_id uuid NOT NULL,
    id bigint DEFAULT nextval('shop.order_ids'::regclass) NOT NULL,
    number bigint DEFAULT nextval('shop.order_numbers'::regclass) NOT NULL,
    customer_id bigint NOT NULL,
    status shop.order_status DEFAULT 'cart'::shop.order_status NOT NULL,
    placed_at timestamp with time zone DEFAULT now() NOT NULL,
    total numeric(14,2) DEFAULT 0 NOT NULL,
    shipping shop.address,
    note text,
    CONSTRAINT orders_total_check CHECK ((total >= (0)::numeric))
);

-- Name: products; Type: TABLE; Schema: shop; Owner: -

CREATE TABLE shop.products (
    id bigint NOT NULL,
    tenant_id uuid NOT NULL,
    sku character varying(40) NOT NULL,
    title text NOT NULL,
    price shop.money_amount,
    currency character(3) DEFAULT 'EUR'::bpchar NOT NULL,
    weight_grams integer,
    attributes jsonb,
    tags text[] DEFAULT ARRAY['new'::text, 'sale'::text],
    discontinued_on date,
    CONSTRAINT products_weight_grams_check CHECK ((weight_grams > 0))
)
WITH (fillfactor='80', autovacuum_vacuum_scale_factor='0.05', toast.autovacuum_enabled='false');
ALTER TABLE ONLY shop.products ALTER COLUMN title SET STATISTICS 500;
ALTER TABLE ONLY shop.products ALTER COLUMN title SET COMPRESSION pglz;
ALTER TABLE ONLY shop.products ALTER COLUMN attributes SET STORAGE EXTERNAL;
ALTER TABLE ONLY shop.products ALTER COLUMN tags SET (n_distinct=-0.4);

-- Name: products_id_seq; Type: SEQUENCE; Schema: shop; Owner: -

ALTER TABLE shop.products ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME shop.products_id_seq
    START WITH 1000
    INCREMENT BY 10
    NO MINVALUE
    NO MAXVALUE
    CACHE 20
);

-- Name: revenue_by_month; Type: VIEW; Schema: shop; Owner: -

CREATE VIEW shop.revenue_by_month AS
 WITH months AS (
         SELECT date_trunc('month'::text, orders.placed_at) AS month,
            orders.total
           FROM shop.orders
          WHERE (orders.status <> 'cancelled'::shop.order_status)
        )
 SELECT months.month,
    sum(months.total) AS revenue,
    count(*) AS orders,
    rank() OVER (ORDER BY (sum(months.total)) DESC) AS rank
   FROM months
  GROUP BY months.month;

-- Name: VIEW revenue_by_month; Type: COMMENT; Schema: shop; Owner: -

COMMENT ON VIEW shop.revenue_by_month IS 'finance';

-- Name: COLUMN revenue_by_month.revenue; Type: COMMENT; Schema: shop; Owner: -

COMMENT ON COLUMN shop.revenue_by_month.revenue IS 'gross';

-- Name: stock_moves; Type: TABLE; Schema: shop; Owner: -

CREATE TABLE shop.stock_moves (
    warehouse text NOT NULL,
    product_id bigint NOT NULL,
    moved_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    quantity integer NOT NULL
)
PARTITION BY HASH (product_id);

ALTER TABLE ONLY shop.stock_moves REPLICA IDENTITY FULL;

-- Name: stock_moves_0; Type: TABLE; Schema: shop; Owner: -

CREATE TABLE shop.stock_moves_0 (
    warehouse text NOT NULL,
    product_id bigint NOT NULL,
    moved_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    quantity integer NOT NULL
);

-- Name: stock_moves_1; Type: TABLE; Schema: shop; Owner: -

CREATE TABLE shop.stock_moves_1 (
    warehouse text NOT NULL,
    product_id bigint NOT NULL,
    moved_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    quantity integer NOT NULL
);

-- Name: stock_moves_2; Type: TABLE; Schema: shop; Owner: -

CREATE UNLOGGED TABLE shop.stock_moves_2 (
    warehouse text NOT NULL,
    product_id bigint NOT NULL,
    moved_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    quantity integer NOT NULL
);

-- Name: tenants; Type: TABLE; Schema: shop; Owner: -

CREATE TABLE shop.tenants (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    slug text NOT NULL,
    name text NOT NULL,
    plan text DEFAULT 'free'::text NOT NULL,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT tenants_plan_check CHECK ((plan = ANY (ARRAY['free'::text, 'pro'::text, 'enterprise'::text])))
);

-- Name: top_ten; Type: VIEW; Schema: shop; Owner: -

CREATE VIEW shop.top_ten AS
SELECT
    NULL::bigint AS id,
    NULL::text AS title,
    NULL::bigint AS sold;

-- Name: orders_2023; Type: TABLE ATTACH; Schema: shop; Owner: -

ALTER TABLE ONLY shop.orders ATTACH PARTITION shop.orders_2023 FOR VALUES FROM ('2023-01-01 00:00:00+00') TO ('2024-01-01 00:00:00+00');

-- Name: orders_2024; Type: TABLE ATTACH; Schema: shop; Owner: -

ALTER TABLE ONLY shop.orders ATTACH PARTITION shop.orders_2024 FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2025-01-01 00:00:00+00');

-- Name: orders_2025; Type: TABLE ATTACH; Schema: shop; Owner: -

ALTER TABLE ONLY shop.orders ATTACH PARTITION shop.orders_2025 FOR VALUES FROM ('2025-01-01 00:00:00+00') TO ('2026-01-01 00:00:00+00');

-- Name: orders_2025_done; Type: TABLE ATTACH; Schema: shop; Owner: -

ALTER TABLE ONLY shop.orders_2025 ATTACH PARTITION shop.orders_2025_done FOR VALUES IN ('4', '5');

-- Name: orders_2025_open; Type: TABLE ATTACH; Schema: shop; Owner: -

ALTER TABLE ONLY shop.orders_2025 ATTACH PARTITION shop.orders_2025_open FOR VALUES IN ('1', '2', '3');

-- Name: orders_2025_rest; Type: TABLE ATTACH; Schema: shop; Owner: -

ALTER TABLE ONLY shop.orders_2025 ATTACH PARTITION shop.orders_2025_rest DEFAULT;

-- Name: orders_archive; Type: TABLE ATTACH; Schema: shop; Owner: -

ALTER TABLE ONLY shop.orders ATTACH PARTITION shop.orders_archive FOR VALUES FROM (MINVALUE) TO ('2023-01-01 00:00:00+00');

-- Name: orders_rest; Type: TABLE ATTACH; Schema: shop; Owner: -

ALTER TABLE ONLY shop.orders ATTACH PARTITION shop.orders_rest DEFAULT;

-- Name: stock_moves_0; Type: TABLE ATTACH; Schema: shop; Owner: -

ALTER TABLE ONLY shop.stock_moves ATTACH PARTITION shop.stock_moves_0 FOR VALUES WITH (modulus 3, remainder 0);

-- Name: stock_moves_1; Type: TABLE ATTACH; Schema: shop; Owner: -

ALTER TABLE ONLY shop.stock_moves ATTACH PARTITION shop.stock_moves_1 FOR VALUES WITH (modulus 3, remainder 1);

-- Name: stock_moves_2; Type: TABLE ATTACH; Schema: shop; Owner: -

ALTER TABLE ONLY shop.stock_moves ATTACH PARTITION shop.stock_moves_2 FOR VALUES WITH (modulus 3, remainder 2);

-- Name: audit_log id; Type: DEFAULT; Schema: shop; Owner: -

ALTER TABLE ONLY shop.audit_log ALTER COLUMN id SET DEFAULT nextval('shop.audit_log_id_seq'::regclass);

-- Name: orders id; Type: DEFAULT; Schema: shop; Owner: -

ALTER TABLE ONLY shop.orders ALTER COLUMN id SET DEFAULT nextval('shop.order_ids'::regclass);

-- Name: products products_pkey; Type: CONSTRAINT; Schema: shop; Owner: -

ALTER TABLE ONLY shop.products
    ADD CONSTRAINT products_pkey PRIMARY KEY (id);

-- Name: best_sellers; Type: MATERIALIZED VIEW; Schema: shop; Owner: -

CREATE MATERIALIZED VIEW shop.best_sellers AS
 SELECT p.id,
    p.title,
    sum(l.quantity) AS sold
   FROM (shop.products p
     LEFT JOIN shop.order_lines l ON ((l.product_id = p.id)))
  GROUP BY p.id
  WITH NO DATA;

-- Name: MATERIALIZED VIEW best_sellers; Type: COMMENT; Schema: shop; Owner: -

COMMENT ON MATERIALIZED VIEW shop.best_sellers IS 'refreshed nightly';

-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: shop; Owner: -

ALTER TABLE ONLY shop.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id, placed_at);

-- Name: orders_archive archive_key; Type: CONSTRAINT; Schema: shop; Owner: -

ALTER TABLE ONLY shop.orders_archive
    ADD CONSTRAINT archive_key PRIMARY KEY (id, placed_at);

-- Name: audit_log audit_log_pkey; Type: CONSTRAINT; Schema: shop; Owner: -

ALTER TABLE ONLY shop.audit_log
    ADD CONSTRAINT audit_log_pkey PRIMARY KEY (id);

-- Name: customers customers_email_per_tenant; Type: CONSTRAINT; Schema: shop; Owner: -

ALTER TABLE ONLY shop.customers
    ADD CONSTRAINT customers_email_per_tenant UNIQUE (tenant_id, email);

-- Name: customers customers_pkey; Type: CONSTRAINT; Schema: shop; Owner: -

ALTER TABLE ONLY shop.customers
    ADD CONSTRAINT customers_pkey PRIMARY KEY (id);

-- Name: order_lines order_lines_pkey; Type: CONSTRAINT; Schema: shop; Owner: -

ALTER TABLE ONLY shop.order_lines
    ADD CONSTRAINT order_lines_pkey PRIMARY KEY (order_id, line_no);

-- Name: orders_2023 orders_2023_pkey; Type: CONSTRAINT; Schema: shop; Owner: -

ALTER TABLE ONLY shop.orders_2023
    ADD CONSTRAINT orders_2023_pkey PRIMARY KEY (id, placed_at);

-- Name: orders_2024 orders_2024_pkey; Type: CONSTRAINT; Schema: shop; Owner: -

ALTER TABLE ONLY shop.orders_2024
    ADD CONSTRAINT orders_2024_pkey PRIMARY KEY (id, placed_at);

-- Name: orders_2025 orders_2025_pkey; Type: CONSTRAINT; Schema: shop; Owner: -

ALTER TABLE ONLY shop.orders_2025
    ADD CONSTRAINT orders_2025_pkey PRIMARY KEY (id, placed_at);

-- Name: orders_2025_done orders_2025_done_pkey; Type: CONSTRAINT; Schema: shop; Owner: -

ALTER TABLE ONLY shop.orders_2025_done
    ADD CONSTRAINT orders_2025_done_pkey PRIMARY KEY (id, placed_at);

-- Name: orders_2025_open orders_2025_open_pkey; Type: CONSTRAINT; Schema: shop; Owner: -

ALTER TABLE ONLY shop.orders_2025_open
    ADD CONSTRAINT orders_2025_open_pkey PRIMARY KEY (id, placed_at);

-- Name: orders_2025_rest orders_2025_rest_pkey; Type: CONSTRAINT; Schema: shop; Owner: -

ALTER TABLE ONLY shop.orders_2025_rest
    ADD CONSTRAINT orders_2025_rest_pkey PRIMARY KEY (id, placed_at);

-- Name: orders_rest orders_rest_pkey; Type: CONSTRAINT; Schema: shop; Owner: -

ALTER TABLE ONLY shop.orders_rest
    ADD CONSTRAINT orders_rest_pkey PRIMARY KEY (id, placed_at);

-- Name: products products_tenant_id_sku_discontinued_on_key; Type: CONSTRAINT; Schema: shop; Owner: -

ALTER TABLE ONLY shop.products
    ADD CONSTRAINT products_tenant_id_sku_discontinued_on_key UNIQUE NULLS NOT DISTINCT (tenant_id, sku, discontinued_on);

-- Name: tenants tenants_pkey; Type: CONSTRAINT; Schema: shop; Owner: -

ALTER TABLE ONLY shop.tenants
    ADD CONSTRAINT tenants_pkey PRIMARY KEY (id);

-- Name: tenants tenants_slug_key; Type: CONSTRAINT; Schema: shop; Owner: -

ALTER TABLE ONLY shop.tenants
    ADD CONSTRAINT tenants_slug_key UNIQUE (slug);

-- Name: best_sellers_id; Type: INDEX; Schema: shop; Owner: -

CREATE UNIQUE INDEX best_sellers_id ON shop.best_sellers USING btree (id);

-- Name: best_sellers_sold; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX best_sellers_sold ON shop.best_sellers USING btree (sold DESC NULLS LAST);

-- Name: customers_name_idx; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX customers_name_idx ON shop.customers USING btree (tenant_id, lower(full_name) text_pattern_ops) INCLUDE (email) WHERE marketing;

-- Name: customers_search_idx; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX customers_search_idx ON shop.customers USING gin (search);

-- Name: INDEX customers_search_idx; Type: COMMENT; Schema: shop; Owner: -

COMMENT ON INDEX shop.customers_search_idx IS 'gin';

-- Name: customers_seen_brin; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX customers_seen_brin ON shop.customers USING brin (last_seen_at) WITH (pages_per_range='32');

-- Name: order_lines_product_id_idx; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX order_lines_product_id_idx ON shop.order_lines USING btree (product_id);

-- Name: orders_month; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_month ON ONLY shop.orders USING btree (date_trunc('month'::text, (placed_at AT TIME ZONE 'utc'::text)), lower(note));

-- Name: orders_2023_date_trunc_lower_idx; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_2023_date_trunc_lower_idx ON shop.orders_2023 USING btree (date_trunc('month'::text, (placed_at AT TIME ZONE 'utc'::text)), lower(note));

-- Name: orders_number_idx; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_number_idx ON ONLY shop.orders USING btree (number);

-- Name: INDEX orders_number_idx; Type: COMMENT; Schema: shop; Owner: -

COMMENT ON INDEX shop.orders_number_idx IS 'asked by the call centre';

-- Name: orders_2023_number_idx; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_2023_number_idx ON shop.orders_2023 USING btree (number);

-- Name: orders_number_idx_2; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_number_idx_2 ON ONLY shop.orders USING btree (number) WHERE (total > (0)::numeric);

-- Name: orders_2023_number_idx1; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_2023_number_idx1 ON shop.orders_2023 USING btree (number) WHERE (total > (0)::numeric);

-- Name: orders_customer_idx; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_customer_idx ON ONLY shop.orders USING btree (tenant_id, customer_id, placed_at DESC);

-- Name: orders_2023_tenant_id_customer_id_placed_at_idx; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_2023_tenant_id_customer_id_placed_at_idx ON shop.orders_2023 USING btree (tenant_id, customer_id, placed_at DESC);

-- Name: orders_2024_date_trunc_lower_idx; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_2024_date_trunc_lower_idx ON shop.orders_2024 USING btree (date_trunc('month'::text, (placed_at AT TIME ZONE 'utc'::text)), lower(note));

-- Name: orders_2024_number_idx; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_2024_number_idx ON shop.orders_2024 USING btree (number);

-- Name: orders_2024_number_idx1; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_2024_number_idx1 ON shop.orders_2024 USING btree (number) WHERE (total > (0)::numeric);

-- Name: orders_2024_tenant_id_customer_id_placed_at_idx; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_2024_tenant_id_customer_id_placed_at_idx ON shop.orders_2024 USING btree (tenant_id, customer_id, placed_at DESC);

-- Name: orders_2025_date_trunc_lower_idx; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_2025_date_trunc_lower_idx ON ONLY shop.orders_2025 USING btree (date_trunc('month'::text, (placed_at AT TIME ZONE 'utc'::text)), lower(note));

-- Name: orders_2025_done_date_trunc_lower_idx; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_2025_done_date_trunc_lower_idx ON shop.orders_2025_done USING btree (date_trunc('month'::text, (placed_at AT TIME ZONE 'utc'::text)), lower(note));

-- Name: orders_2025_number_idx; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_2025_number_idx ON ONLY shop.orders_2025 USING btree (number);

-- Name: orders_2025_done_number_idx; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_2025_done_number_idx ON shop.orders_2025_done USING btree (number);

-- Name: orders_2025_number_idx1; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_2025_number_idx1 ON ONLY shop.orders_2025 USING btree (number) WHERE (total > (0)::numeric);

-- Name: orders_2025_done_number_idx1; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_2025_done_number_idx1 ON shop.orders_2025_done USING btree (number) WHERE (total > (0)::numeric);

-- Name: orders_2025_tenant_id_customer_id_placed_at_idx; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_2025_tenant_id_customer_id_placed_at_idx ON ONLY shop.orders_2025 USING btree (tenant_id, customer_id, placed_at DESC);

-- Name: orders_2025_done_tenant_id_customer_id_placed_at_idx; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_2025_done_tenant_id_customer_id_placed_at_idx ON shop.orders_2025_done USING btree (tenant_id, customer_id, placed_at DESC);

-- Name: orders_2025_open_date_trunc_lower_idx; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_2025_open_date_trunc_lower_idx ON shop.orders_2025_open USING btree (date_trunc('month'::text, (placed_at AT TIME ZONE 'utc'::text)), lower(note));

-- Name: orders_2025_open_number_idx; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_2025_open_number_idx ON shop.orders_2025_open USING btree (number);

-- Name: orders_2025_open_number_idx1; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_2025_open_number_idx1 ON shop.orders_2025_open USING btree (number) WHERE (total > (0)::numeric);

-- Name: orders_2025_open_tenant_id_customer_id_placed_at_idx; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_2025_open_tenant_id_customer_id_placed_at_idx ON shop.orders_2025_open USING btree (tenant_id, customer_id, placed_at DESC);

-- Name: orders_2025_rest_date_trunc_lower_idx; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_2025_rest_date_trunc_lower_idx ON shop.orders_2025_rest USING btree (date_trunc('month'::text, (placed_at AT TIME ZONE 'utc'::text)), lower(note));

-- Name: orders_2025_rest_number_idx; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_2025_rest_number_idx ON shop.orders_2025_rest USING btree (number);

-- Name: orders_2025_rest_number_idx1; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_2025_rest_number_idx1 ON shop.orders_2025_rest USING btree (number) WHERE (total > (0)::numeric);

-- Name: orders_2025_rest_tenant_id_customer_id_placed_at_idx; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_2025_rest_tenant_id_customer_id_placed_at_idx ON shop.orders_2025_rest USING btree (tenant_id, customer_id, placed_at DESC);

-- Name: orders_archive_date_trunc_lower_idx; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_archive_date_trunc_lower_idx ON shop.orders_archive USING btree (date_trunc('month'::text, (placed_at AT TIME ZONE 'utc'::text)), lower(note));

-- Name: orders_archive_number_idx; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_archive_number_idx ON shop.orders_archive USING btree (number);

-- Name: orders_archive_number_idx1; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_archive_number_idx1 ON shop.orders_archive USING btree (number) WHERE (total > (0)::numeric);

-- Name: orders_archive_tenant_id_customer_id_placed_at_idx; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_archive_tenant_id_customer_id_placed_at_idx ON shop.orders_archive USING btree (tenant_id, customer_id, placed_at DESC);

-- Name: orders_rest_date_trunc_lower_idx; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_rest_date_trunc_lower_idx ON shop.orders_rest USING btree (date_trunc('month'::text, (placed_at AT TIME ZONE 'utc'::text)), lower(note));

-- Name: orders_rest_number_idx; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_rest_number_idx ON shop.orders_rest USING btree (number);

-- Name: orders_rest_number_idx1; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_rest_number_idx1 ON shop.orders_rest USING btree (number) WHERE (total > (0)::numeric);

-- Name: orders_rest_tenant_id_customer_id_placed_at_idx; Type: INDEX; Schema: shop; Owner: -

CREATE INDEX orders_rest_tenant_id_customer_id_placed_at_idx ON shop.orders_rest USING btree (tenant_id, customer_id, placed_at DESC);

-- Name: products_live_sku; Type: INDEX; Schema: shop; Owner: -

CREATE UNIQUE INDEX products_live_sku ON shop.products USING btree (tenant_id, sku) WHERE (discontinued_on IS NULL);

-- Name: stock_moves_unique; Type: INDEX; Schema: shop; Owner: -

CREATE UNIQUE INDEX stock_moves_unique ON ONLY shop.stock_moves USING btree (product_id, warehouse, moved_at);

-- Name: stock_moves_0_product_id_warehouse_moved_at_idx; Type: INDEX; Schema: shop; Owner: -

CREATE UNIQUE INDEX stock_moves_0_product_id_warehouse_moved_at_idx ON shop.stock_moves_0 USING btree (product_id, warehouse, moved_at);

-- Name: stock_moves_1_product_id_warehouse_moved_at_idx; Type: INDEX; Schema: shop; Owner: -

CREATE UNIQUE INDEX stock_moves_1_product_id_warehouse_moved_at_idx ON shop.stock_moves_1 USING btree (product_id, warehouse, moved_at);

-- Name: stock_moves_2_product_id_warehouse_moved_at_idx; Type: INDEX; Schema: shop; Owner: -

CREATE UNIQUE INDEX stock_moves_2_product_id_warehouse_moved_at_idx ON shop.stock_moves_2 USING btree (product_id, warehouse, moved_at);

-- Name: archive_key; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_pkey ATTACH PARTITION shop.archive_key;

-- Name: orders_2023_date_trunc_lower_idx; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_month ATTACH PARTITION shop.orders_2023_date_trunc_lower_idx;

-- Name: orders_2023_number_idx; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_number_idx ATTACH PARTITION shop.orders_2023_number_idx;

-- Name: orders_2023_number_idx1; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_number_idx_2 ATTACH PARTITION shop.orders_2023_number_idx1;

-- Name: orders_2023_pkey; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_pkey ATTACH PARTITION shop.orders_2023_pkey;

-- Name: orders_2023_tenant_id_customer_id_placed_at_idx; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_customer_idx ATTACH PARTITION shop.orders_2023_tenant_id_customer_id_placed_at_idx;

-- Name: orders_2024_date_trunc_lower_idx; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_month ATTACH PARTITION shop.orders_2024_date_trunc_lower_idx;

-- Name: orders_2024_number_idx; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_number_idx ATTACH PARTITION shop.orders_2024_number_idx;

-- Name: orders_2024_number_idx1; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_number_idx_2 ATTACH PARTITION shop.orders_2024_number_idx1;

-- Name: orders_2024_pkey; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_pkey ATTACH PARTITION shop.orders_2024_pkey;

-- Name: orders_2024_tenant_id_customer_id_placed_at_idx; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_customer_idx ATTACH PARTITION shop.orders_2024_tenant_id_customer_id_placed_at_idx;

-- Name: orders_2025_date_trunc_lower_idx; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_month ATTACH PARTITION shop.orders_2025_date_trunc_lower_idx;

-- Name: orders_2025_done_date_trunc_lower_idx; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_2025_date_trunc_lower_idx ATTACH PARTITION shop.orders_2025_done_date_trunc_lower_idx;

-- Name: orders_2025_done_number_idx; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_2025_number_idx ATTACH PARTITION shop.orders_2025_done_number_idx;

-- Name: orders_2025_done_number_idx1; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_2025_number_idx1 ATTACH PARTITION shop.orders_2025_done_number_idx1;

-- Name: orders_2025_done_pkey; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_2025_pkey ATTACH PARTITION shop.orders_2025_done_pkey;

-- Name: orders_2025_done_tenant_id_customer_id_placed_at_idx; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_2025_tenant_id_customer_id_placed_at_idx ATTACH PARTITION shop.orders_2025_done_tenant_id_customer_id_placed_at_idx;

-- Name: orders_2025_number_idx; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_number_idx ATTACH PARTITION shop.orders_2025_number_idx;

-- Name: orders_2025_number_idx1; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_number_idx_2 ATTACH PARTITION shop.orders_2025_number_idx1;

-- Name: orders_2025_open_date_trunc_lower_idx; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_2025_date_trunc_lower_idx ATTACH PARTITION shop.orders_2025_open_date_trunc_lower_idx;

-- Name: orders_2025_open_number_idx; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_2025_number_idx ATTACH PARTITION shop.orders_2025_open_number_idx;

-- Name: orders_2025_open_number_idx1; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_2025_number_idx1 ATTACH PARTITION shop.orders_2025_open_number_idx1;

-- Name: orders_2025_open_pkey; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_2025_pkey ATTACH PARTITION shop.orders_2025_open_pkey;

-- Name: orders_2025_open_tenant_id_customer_id_placed_at_idx; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_2025_tenant_id_customer_id_placed_at_idx ATTACH PARTITION shop.orders_2025_open_tenant_id_customer_id_placed_at_idx;

-- Name: orders_2025_pkey; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_pkey ATTACH PARTITION shop.orders_2025_pkey;

-- Name: orders_2025_rest_date_trunc_lower_idx; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_2025_date_trunc_lower_idx ATTACH PARTITION shop.orders_2025_rest_date_trunc_lower_idx;

-- Name: orders_2025_rest_number_idx; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_2025_number_idx ATTACH PARTITION shop.orders_2025_rest_number_idx;

-- Name: orders_2025_rest_number_idx1; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_2025_number_idx1 ATTACH PARTITION shop.orders_2025_rest_number_idx1;

-- Name: orders_2025_rest_pkey; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_2025_pkey ATTACH PARTITION shop.orders_2025_rest_pkey;

-- Name: orders_2025_rest_tenant_id_customer_id_placed_at_idx; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_2025_tenant_id_customer_id_placed_at_idx ATTACH PARTITION shop.orders_2025_rest_tenant_id_customer_id_placed_at_idx;

-- Name: orders_2025_tenant_id_customer_id_placed_at_idx; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_customer_idx ATTACH PARTITION shop.orders_2025_tenant_id_customer_id_placed_at_idx;

-- Name: orders_archive_date_trunc_lower_idx; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_month ATTACH PARTITION shop.orders_archive_date_trunc_lower_idx;

-- Name: orders_archive_number_idx; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_number_idx ATTACH PARTITION shop.orders_archive_number_idx;

-- Name: orders_archive_number_idx1; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_number_idx_2 ATTACH PARTITION shop.orders_archive_number_idx1;

-- Name: orders_archive_tenant_id_customer_id_placed_at_idx; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_customer_idx ATTACH PARTITION shop.orders_archive_tenant_id_customer_id_placed_at_idx;

-- Name: orders_rest_date_trunc_lower_idx; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_month ATTACH PARTITION shop.orders_rest_date_trunc_lower_idx;

-- Name: orders_rest_number_idx; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_number_idx ATTACH PARTITION shop.orders_rest_number_idx;

-- Name: orders_rest_number_idx1; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_number_idx_2 ATTACH PARTITION shop.orders_rest_number_idx1;

-- Name: orders_rest_pkey; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_pkey ATTACH PARTITION shop.orders_rest_pkey;

-- Name: orders_rest_tenant_id_customer_id_placed_at_idx; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.orders_customer_idx ATTACH PARTITION shop.orders_rest_tenant_id_customer_id_placed_at_idx;

-- Name: stock_moves_0_product_id_warehouse_moved_at_idx; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.stock_moves_unique ATTACH PARTITION shop.stock_moves_0_product_id_warehouse_moved_at_idx;

-- Name: stock_moves_1_product_id_warehouse_moved_at_idx; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.stock_moves_unique ATTACH PARTITION shop.stock_moves_1_product_id_warehouse_moved_at_idx;

-- Name: stock_moves_2_product_id_warehouse_moved_at_idx; Type: INDEX ATTACH; Schema: shop; Owner: -

ALTER INDEX shop.stock_moves_unique ATTACH PARTITION shop.stock_moves_2_product_id_warehouse_moved_at_idx;

-- Name: products_price_stats; Type: STATISTICS; Schema: shop; Owner: -

CREATE STATISTICS shop.products_price_stats (ndistinct, dependencies) ON tenant_id, currency FROM shop.products;

-- Name: top_ten _RETURN; Type: RULE; Schema: shop; Owner: -

CREATE OR REPLACE VIEW shop.top_ten AS
 SELECT best_sellers.id,
    best_sellers.title,
    best_sellers.sold
   FROM shop.best_sellers
  ORDER BY best_sellers.sold DESC NULLS LAST
 LIMIT 10;

-- Name: customers customers_audit; Type: TRIGGER; Schema: shop; Owner: -

CREATE TRIGGER customers_audit AFTER INSERT OR UPDATE ON shop.customers FOR EACH ROW EXECUTE FUNCTION shop.touch_audit();

ALTER TABLE shop.customers ENABLE ALWAYS TRIGGER customers_audit;

-- Name: TRIGGER customers_audit ON customers; Type: COMMENT; Schema: shop; Owner: -

COMMENT ON TRIGGER customers_audit ON shop.customers IS 'law';

-- Name: order_lines lines_consistent; Type: TRIGGER; Schema: shop; Owner: -

CREATE CONSTRAINT TRIGGER lines_consistent AFTER INSERT OR DELETE OR UPDATE ON shop.order_lines DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION shop.touch_audit();

-- Name: orders orders_audit; Type: TRIGGER; Schema: shop; Owner: -

CREATE TRIGGER orders_audit AFTER INSERT OR UPDATE OF status, total ON shop.orders FOR EACH ROW WHEN ((new.total > (0)::numeric)) EXECUTE FUNCTION shop.touch_audit();

-- Name: customer_names rename_it; Type: TRIGGER; Schema: shop; Owner: -

CREATE TRIGGER rename_it INSTEAD OF UPDATE ON shop.customer_names FOR EACH ROW EXECUTE FUNCTION shop.rename_customer();

-- Name: customers customers_tenant_id_fkey; Type: FK CONSTRAINT; Schema: shop; Owner: -

ALTER TABLE ONLY shop.customers
    ADD CONSTRAINT customers_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id) ON DELETE CASCADE;

-- Name: order_lines order_lines_order_fk; Type: FK CONSTRAINT; Schema: shop; Owner: -

ALTER TABLE ONLY shop.order_lines
    ADD CONSTRAINT order_lines_order_fk FOREIGN KEY (order_id, placed_at) REFERENCES shop.orders(id, placed_at) MATCH FULL ON DELETE CASCADE;

-- Name: order_lines order_lines_product_id_fkey; Type: FK CONSTRAINT; Schema: shop; Owner: -

ALTER TABLE ONLY shop.order_lines
    ADD CONSTRAINT order_lines_product_id_fkey FOREIGN KEY (product_id) REFERENCES shop.products(id) ON UPDATE CASCADE ON DELETE SET NULL;

-- Name: orders orders_customer_fk; Type: FK CONSTRAINT; Schema: shop; Owner: -

ALTER TABLE shop.orders
    ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES shop.customers(id) ON UPDATE CASCADE ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;

-- Name: orders orders_tenant_fk; Type: FK CONSTRAINT; Schema: shop; Owner: -

ALTER TABLE shop.orders
    ADD CONSTRAINT orders_tenant_fk FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id);

-- Name: products products_tenant_id_fkey; Type: FK CONSTRAINT; Schema: shop; Owner: -

ALTER TABLE ONLY shop.products
    ADD CONSTRAINT products_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id);

-- Name: customers; Type: ROW SECURITY; Schema: shop; Owner: -

ALTER TABLE shop.customers ENABLE ROW LEVEL SECURITY;

-- Name: orders never_delete_recent; Type: POLICY; Schema: shop; Owner: -

CREATE POLICY never_delete_recent ON shop.orders AS RESTRICTIVE FOR DELETE USING ((placed_at < (now() - '1 year'::interval)));

-- Name: orders; Type: ROW SECURITY; Schema: shop; Owner: -

ALTER TABLE shop.orders ENABLE ROW LEVEL SECURITY;

-- Name: customers own_customers; Type: POLICY; Schema: shop; Owner: -

CREATE POLICY own_customers ON shop.customers USING ((tenant_id = shop.current_tenant()));

-- Name: POLICY own_customers ON customers; Type: COMMENT; Schema: shop; Owner: -

COMMENT ON POLICY own_customers ON shop.customers IS 'row level security';

-- Name: orders own_orders; Type: POLICY; Schema: shop; Owner: -

CREATE POLICY own_orders ON shop.orders FOR INSERT WITH CHECK ((tenant_id = shop.current_tenant()));

-- Name: orders own_updates; Type: POLICY; Schema: shop; Owner: -

CREATE POLICY own_updates ON shop.orders FOR UPDATE USING ((tenant_id = shop.current_tenant())) WITH CHECK (((tenant_id = shop.current_tenant()) AND (status <> 'cancelled'::shop.order_status)));

-- Name: customers staff_reads; Type: POLICY; Schema: shop; Owner: -

CREATE POLICY staff_reads ON shop.customers FOR SELECT TO shop_staff, shop_reader USING (true);

-- Name: SCHEMA shop; Type: ACL; Schema: -; Owner: -

GRANT USAGE ON SCHEMA shop TO shop_staff;

-- Name: TYPE address; Type: ACL; Schema: shop; Owner: -

GRANT ALL ON TYPE shop.address TO shop_reader;

-- Name: TYPE order_status; Type: ACL; Schema: shop; Owner: -

REVOKE ALL ON TYPE shop.order_status FROM PUBLIC;

-- Name: TABLE order_lines; Type: ACL; Schema: shop; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE shop.order_lines TO shop_staff;

-- Name: SEQUENCE order_numbers; Type: ACL; Schema: shop; Owner: -

GRANT USAGE ON SEQUENCE shop.order_numbers TO shop_staff WITH GRANT OPTION;

-- Name: TABLE orders; Type: ACL; Schema: shop; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE shop.orders TO shop_staff;
GRANT SELECT ON TABLE shop.orders TO shop_reader;

-- Name: FUNCTION order_total(o shop.orders); Type: ACL; Schema: shop; Owner: -

GRANT ALL ON FUNCTION shop.order_total(o shop.orders) TO shop_reader;

-- Name: FUNCTION touch_audit(); Type: ACL; Schema: shop; Owner: -

REVOKE ALL ON FUNCTION shop.touch_audit() FROM PUBLIC;

-- Name: TABLE audit_log; Type: ACL; Schema: shop; Owner: -

REVOKE ALL ON TABLE shop.audit_log FROM postgres;
GRANT SELECT,INSERT,REFERENCES,TRIGGER,TRUNCATE,UPDATE ON TABLE shop.audit_log TO postgres;
GRANT SELECT,INSERT,UPDATE ON TABLE shop.audit_log TO shop_staff;

-- Name: TABLE customers; Type: ACL; Schema: shop; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE shop.customers TO shop_staff;
GRANT SELECT ON TABLE shop.customers TO shop_reader;

-- Name: COLUMN customers.id; Type: ACL; Schema: shop; Owner: -

GRANT SELECT(id) ON TABLE shop.customers TO shop_support;

-- Name: COLUMN customers.email; Type: ACL; Schema: shop; Owner: -

GRANT SELECT(email),UPDATE(email) ON TABLE shop.customers TO shop_support;

-- Name: TABLE customer_names; Type: ACL; Schema: shop; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE shop.customer_names TO shop_staff;

-- Name: TABLE open_orders; Type: ACL; Schema: shop; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE shop.open_orders TO shop_staff;

-- Name: TABLE orders_2023; Type: ACL; Schema: shop; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE shop.orders_2023 TO shop_staff;

-- Name: TABLE orders_2024; Type: ACL; Schema: shop; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE shop.orders_2024 TO shop_staff;

-- Name: TABLE orders_2025; Type: ACL; Schema: shop; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE shop.orders_2025 TO shop_staff;

-- Name: TABLE orders_2025_done; Type: ACL; Schema: shop; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE shop.orders_2025_done TO shop_staff;

-- Name: TABLE orders_2025_open; Type: ACL; Schema: shop; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE shop.orders_2025_open TO shop_staff;

-- Name: TABLE orders_2025_rest; Type: ACL; Schema: shop; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE shop.orders_2025_rest TO shop_staff;

-- Name: TABLE orders_archive; Type: ACL; Schema: shop; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE shop.orders_archive TO shop_staff;

-- Name: TABLE orders_rest; Type: ACL; Schema: shop; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE shop.orders_rest TO shop_staff;

-- Name: TABLE products; Type: ACL; Schema: shop; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE shop.products TO shop_staff;

-- Name: TABLE revenue_by_month; Type: ACL; Schema: shop; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE shop.revenue_by_month TO shop_staff;

-- Name: TABLE stock_moves; Type: ACL; Schema: shop; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE shop.stock_moves TO shop_staff;

-- Name: TABLE stock_moves_0; Type: ACL; Schema: shop; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE shop.stock_moves_0 TO shop_staff;

-- Name: TABLE stock_moves_1; Type: ACL; Schema: shop; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE shop.stock_moves_1 TO shop_staff;

-- Name: TABLE stock_moves_2; Type: ACL; Schema: shop; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE shop.stock_moves_2 TO shop_staff;

-- Name: TABLE tenants; Type: ACL; Schema: shop; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE shop.tenants TO shop_staff;

-- Name: TABLE top_ten; Type: ACL; Schema: shop; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE shop.top_ten TO shop_staff;

-- Name: TABLE best_sellers; Type: ACL; Schema: shop; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE shop.best_sellers TO shop_staff;


