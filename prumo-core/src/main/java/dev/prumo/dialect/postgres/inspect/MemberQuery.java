package dev.prumo.dialect.postgres.inspect;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;

/** What came with an extension, wherever it is: it stands for the extension. */
final class MemberQuery implements CatalogQuery {
    private final CatalogObjects objects;

    MemberQuery(CatalogObjects objects) {
        this.objects = requireNonNull(objects, "objects");
    }

    @Override
    public String kind() {
        return "extensions";
    }

    @Override
    public String sql(String namespaces) {
        return "select classid, objid, refobjid from pg_depend where refclassid = 3079 and deptype = 'e'";
    }

    @Override
    public void read(CatalogRow row) throws SQLException {
        long catalog = row.number();
        long number = row.number();
        objects.member(catalog, number);
        objects.alias(catalog, number, Catalog.EXTENSION.number(), row.number());
    }
}
