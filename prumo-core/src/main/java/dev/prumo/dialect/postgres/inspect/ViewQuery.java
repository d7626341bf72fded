package dev.prumo.dialect.postgres.inspect;

import static dev.prumo.dialect.postgres.inspect.CatalogSql.comment;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.grants;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.relative;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.storage;
import static java.util.Objects.requireNonNull;

import dev.prumo.schema.Column;
import dev.prumo.schema.Details;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.ObjectKind;
import dev.prumo.schema.View;
import dev.prumo.schema.View.ViewColumn;
import dev.prumo.sql.Identifier;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Views, also materialized ones. */
final class ViewQuery implements CatalogQuery {
    private final CatalogObjects objects;

    ViewQuery(CatalogObjects objects) {
        this.objects = requireNonNull(objects, "objects");
    }

    @Override
    public String kind() {
        return "views";
    }

    @Override
    public String sql(String namespaces) {
        return """
                select c.relnamespace, c.oid, c.relname, c.relkind = 'm', %s,
                       %s,
                       case when m.amname <> 'heap' then m.amname end,
                       pg_get_userbyid(c.relowner), d.description, %s
                  from pg_class c
                  join pg_namespace n on n.oid = c.relnamespace
                  left join pg_am m on m.oid = c.relam
                  left join pg_class t on t.oid = c.reltoastrelid and t.reloptions is not null
                  %s
                 where c.relkind in ('v', 'm') and c.relnamespace = any (%s)
                """.formatted(
                        relative("pg_get_viewdef(c.oid)"),
                        storage(),
                        grants("c.relacl", 'r', "c.relowner"),
                        comment(Catalog.CLASS, "c.oid"),
                        namespaces);
    }

    @Override
    public void read(CatalogRow row) throws SQLException {
        Place place = objects.place(row.number());
        long number = row.number();
        if (objects.isMember(Catalog.CLASS, number)) {
            return;
        }
        Identifier name = row.name();
        Relation relation = objects.relation(number, place, name, ObjectKey.of(ObjectKind.VIEW, name));
        place.add(objects.texts()
                .one(new View(
                        name,
                        row.flag(),
                        withoutSemicolon(row.printed()),
                        columns(relation),
                        row.options(),
                        row.optional(),
                        new Details(row.optional(), row.optional(), row.grants()))));
    }

    private static String withoutSemicolon(String query) {
        String text = query.strip();
        return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
    }

    private static List<ViewColumn> columns(Relation relation) {
        List<ViewColumn> columns = new ArrayList<>();
        for (Column column : relation.columns()) {
            columns.add(new ViewColumn(column.name(), columns.size() + 1, column.type(), column.comment()));
        }
        return columns;
    }
}
