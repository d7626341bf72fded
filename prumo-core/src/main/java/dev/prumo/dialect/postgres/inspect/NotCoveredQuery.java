package dev.prumo.dialect.postgres.inspect;

import static java.util.Objects.requireNonNull;

import dev.prumo.schema.NotCovered;
import java.sql.SQLException;
import java.util.Optional;

/** What is in a schema and not in its snapshot. */
final class NotCoveredQuery implements CatalogQuery {
    private final CatalogObjects objects;
    private final int version;

    NotCoveredQuery(CatalogObjects objects, int version) {
        this.objects = requireNonNull(objects, "objects");
        this.version = version;
    }

    @Override
    public String kind() {
        return "other objects";
    }

    @Override
    public String sql(String namespaces) {
        return "select * from (" + NotCoveredSql.all(version, namespaces) + ") n order by 4, 5, 6";
    }

    @Override
    public void read(CatalogRow row) throws SQLException {
        Place place = objects.place(row.number());
        long catalog = row.number();
        long number = row.number();
        if (!objects.isMember(catalog, number)) {
            String kind = row.text();
            Optional<String> name = row.optional();
            String reason = row.text();
            name.ifPresent(each -> place.notCovered(objects.texts().one(new NotCovered(kind, each, reason))));
        }
    }
}
