package dev.prumo.dialect.postgres.inspect;

import static dev.prumo.dialect.postgres.inspect.CatalogSql.comment;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.grants;
import static java.util.Objects.requireNonNull;

import dev.prumo.schema.Column;
import dev.prumo.schema.CompositeType;
import dev.prumo.schema.CompositeType.Attribute;
import dev.prumo.schema.Details;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.ObjectKind;
import dev.prumo.sql.Identifier;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Types with fields that are no table's. */
final class CompositeQuery implements CatalogQuery {
    private final CatalogObjects objects;

    CompositeQuery(CatalogObjects objects) {
        this.objects = requireNonNull(objects, "objects");
    }

    @Override
    public String kind() {
        return "composite types";
    }

    @Override
    public String sql(String namespaces) {
        return """
                select c.relnamespace, t.oid, c.oid, t.typname, pg_get_userbyid(t.typowner), d.description, %s
                  from pg_class c
                  join pg_type t on t.oid = c.reltype
                  %s
                 where c.relkind = 'c' and c.relnamespace = any (%s)
                """.formatted(grants("t.typacl", 'T', "t.typowner"), comment(Catalog.TYPE, "t.oid"), namespaces);
    }

    @Override
    public void read(CatalogRow row) throws SQLException {
        Place place = objects.place(row.number());
        long number = row.number();
        long relationNumber = row.number();
        if (objects.isMember(Catalog.TYPE, number)) {
            return;
        }
        Identifier name = row.name();
        Relation relation = objects.relation(relationNumber, place, name, ObjectKey.of(ObjectKind.COMPOSITE, name));
        objects.add(
                Catalog.TYPE,
                number,
                place,
                new CompositeType(
                        name, attributes(relation), new Details(row.optional(), row.optional(), row.grants())));
    }

    private static List<Attribute> attributes(Relation relation) {
        List<Attribute> attributes = new ArrayList<>();
        for (Column column : relation.columns()) {
            attributes.add(new Attribute(column.name(), attributes.size() + 1, column.type(), column.collation()));
        }
        return attributes;
    }
}
