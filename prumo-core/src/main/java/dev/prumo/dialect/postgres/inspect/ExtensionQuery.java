package dev.prumo.dialect.postgres.inspect;

import static dev.prumo.dialect.postgres.inspect.CatalogSql.comment;
import static java.util.Objects.requireNonNull;

import dev.prumo.schema.Details;
import dev.prumo.schema.Extension;
import java.sql.SQLException;
import java.util.List;

/** Extensions. A comment is shown only if it is not the one that the extension brings. */
final class ExtensionQuery implements CatalogQuery {
    private final CatalogObjects objects;

    ExtensionQuery(CatalogObjects objects) {
        this.objects = requireNonNull(objects, "objects");
    }

    @Override
    public String kind() {
        return "extensions";
    }

    @Override
    public String sql(String namespaces) {
        return """
                select e.extnamespace, e.oid, e.extname, e.extversion, pg_get_userbyid(e.extowner),
                       case when d.description is distinct from
                                 (select a.comment from pg_available_extensions() a where a.name = e.extname)
                            then d.description end
                  from pg_extension e
                  %s
                 where e.extnamespace = any (%s)
                """.formatted(comment(Catalog.EXTENSION, "e.oid"), namespaces);
    }

    @Override
    public void read(CatalogRow row) throws SQLException {
        Place place = objects.place(row.number());
        long number = row.number();
        objects.add(
                Catalog.EXTENSION,
                number,
                place,
                new Extension(row.name(), row.text(), new Details(row.optional(), row.optional(), List.of())));
    }
}
