package dev.prumo.benchmarks;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What it costs to look at the schemas of all tenants: to compare them, and to read them whole. */
final class FleetSchemaBenchmark {
    private static final String SCAN = "one scan, psql";
    private static final String DUMP = "pg_dump --schema-only";

    /** All that most tools compare, in one query: columns, constraints, indexes. */
    private static final String ONE_SCAN = """
            \\o /dev/null
            select place, md5(string_agg(line, chr(10) order by line)) from (
              select n.nspname as place, c.relname || ' ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                || ' ' || a.attnotnull || coalesce(pg_get_expr(d.adbin, d.adrelid), '') as line
                from pg_namespace n join pg_class c on c.relnamespace = n.oid and c.relkind in ('r', 'v')
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
              union all select n.nspname, k.conname || ' ' || pg_get_constraintdef(k.oid)
                from pg_namespace n join pg_constraint k on k.connamespace = n.oid
              union all select n.nspname, pg_get_indexdef(i.indexrelid)
                from pg_namespace n join pg_class c on c.relnamespace = n.oid join pg_index i on i.indexrelid = c.oid) x
              where place like 't\\_%' group by place;
            """;

    private final Bench bench;
    private final Fleets fleets;

    FleetSchemaBenchmark(Bench bench, Fleets fleets) {
        this.bench = requireNonNull(bench, "bench");
        this.fleets = requireNonNull(fleets, "fleets");
    }

    void run() {
        for (int tenants : fleets.sizes()) {
            PrumoFleet fleet = fleets.prumo(tenants);
            fleet.rewind();
            compare(fleet, tenants);
            readWhole(fleet, tenants);
        }
        diff();
    }

    /** {@code drift} also replays the revisions, to know what is expected. */
    private void compare(PrumoFleet fleet, int tenants) {
        Path scan = TextFile.write(bench.work().resolve("scan.sql"), ONE_SCAN);
        Race race = new Race();
        race.add(Psql.run(SCAN, bench.work(), fleet.url(), scan));
        race.add(fleet.look(
                "prumo drift", Map.of("PRUMO_SCRATCH_URL", bench.server().url("postgres")), "drift"));
        if (race.wants(SCAN)) {
            bench.out()
                    .println(Comparison.run(tenants + " schemas compared", race, bench.rounds(3), SCAN)
                            .table(bench.serverTime()));
        }
    }

    private void readWhole(PrumoFleet fleet, int tenants) {
        Race race = new Race();
        race.add(new Contender(
                DUMP, List.of("pg_dump", "--schema-only", "--file=/dev/null", fleet.url()), bench.work(), Map.of()));
        race.add(bench.tools().inspector("Prumo's inspector", fleet.jdbcUrl()));
        if (race.wants(DUMP)) {
            bench.out()
                    .println(Comparison.run(tenants + " schemas read whole", race, bench.rounds(3), DUMP)
                            .table(bench.serverTime()));
        }
    }

    /** Two databases with a thousand tables each, of which every tenth differs. */
    private void diff() {
        String name = "prumo diff of 1,000 tables";
        String same = "prumo diff of 1,000 tables, none differs";
        Race race = new Race();
        if (!race.wants(name)) {
            return;
        }
        String from = tables("tables_from", 0);
        String to = tables("tables_to", 10);
        Path project = bench.work().resolve("diff");
        TextFile.write(project.resolve("prumo.toml"), "[database]\nurl = \"${DATABASE_URL}\"\n");
        race.add(bench.tools()
                .prumo(same, project, Map.of("DATABASE_URL", from), "diff", "--from", "live", "--to", from));
        race.add(
                bench.tools().prumo(name, project, Map.of("DATABASE_URL", from), "diff", "--from", "live", "--to", to));
        bench.out()
                .println(Comparison.run("Two schemas", race, bench.rounds(3), same)
                        .table(bench.serverTime()));
    }

    private String tables(String name, int changedEvery) {
        FleetDatabase database = FleetDatabase.create(bench, name, 0);
        StringBuilder script = new StringBuilder();
        for (int i = 1; i <= 1_000; i++) {
            boolean changed = changedEvery > 0 && i % changedEvery == 0;
            script.append("create table item_")
                    .append(i)
                    .append(" (id bigint primary key, name varchar(")
                    .append(changed ? 120 : 80)
                    .append(") not null, price numeric(12, 2) not null default 0 check (price >= 0), owner bigint");
            script.append(i > 1 ? " references item_" + (i - 1) : "").append(", note text, created_at timestamptz);\n");
            script.append("create index on item_").append(i).append(changed ? " (name, price);\n" : " (name);\n");
            if (i % 50 == 0) {
                database.execute(script.toString());
                script.setLength(0);
            }
        }
        database.execute("vacuum analyze");
        return database.url();
    }
}
