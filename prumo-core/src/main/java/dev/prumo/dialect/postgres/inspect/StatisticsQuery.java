package dev.prumo.dialect.postgres.inspect;

import static dev.prumo.dialect.postgres.inspect.CatalogSql.comment;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.relative;
import static java.util.Objects.requireNonNull;

import dev.prumo.schema.Details;
import dev.prumo.schema.StatisticsObject;
import dev.prumo.sql.Identifier;
import java.sql.SQLException;
import java.util.List;

/** Extended statistics. */
final class StatisticsQuery implements CatalogQuery {
    private static final String START = "CREATE STATISTICS ";

    private final CatalogObjects objects;

    StatisticsQuery(CatalogObjects objects) {
        this.objects = requireNonNull(objects, "objects");
    }

    @Override
    public String kind() {
        return "statistics";
    }

    @Override
    public String sql(String namespaces) {
        return """
                select s.stxnamespace, s.oid, s.stxrelid, c.relname, s.stxname, quote_ident(n.nspname), %s,
                       coalesce(s.stxstattarget, -1), pg_get_userbyid(s.stxowner), d.description
                  from pg_statistic_ext s
                  join pg_class c on c.oid = s.stxrelid
                  join pg_namespace n on n.oid = s.stxnamespace
                  %s
                 where s.stxnamespace = any (%s)
                """.formatted(
                        relative("pg_get_statisticsobjdef(s.oid)"), comment(Catalog.STATISTICS, "s.oid"), namespaces);
    }

    @Override
    public void read(CatalogRow row) throws SQLException {
        Place place = objects.place(row.number());
        long number = row.number();
        Relation relation = objects.relation(row.number()).orElse(null);
        if (objects.isMember(Catalog.STATISTICS, number)) {
            return;
        }
        Identifier table = row.name();
        Identifier name = row.name();
        String schema = row.text() + ".";
        StatisticsObject statistics = new StatisticsObject(
                table,
                name,
                objects.texts().one(START + row.text().substring(START.length() + schema.length())),
                row.target(),
                new Details(row.optional(), row.optional(), List.of()));
        objects.add(Catalog.STATISTICS, number, place, statistics);
        if (relation != null && relation.place() == place) {
            place.needs(statistics.key(), relation.key());
        }
    }
}
