package dev.prumo.dialect.postgres.inspect;

import static dev.prumo.dialect.postgres.inspect.CatalogSql.comment;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.relative;
import static java.util.Objects.requireNonNull;

import dev.prumo.schema.Details;
import dev.prumo.schema.Trigger;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Triggers, constraint triggers among them; those that a partition has from its parent go with the parent's. */
final class TriggerQuery implements CatalogQuery {
    private final CatalogObjects objects;

    TriggerQuery(CatalogObjects objects) {
        this.objects = requireNonNull(objects, "objects");
    }

    @Override
    public String kind() {
        return "triggers";
    }

    @Override
    public String sql(String namespaces) {
        return """
                select g.tgrelid, g.oid, g.tgconstraint, g.tgname, %s, g.tgenabled, d.description
                  from pg_trigger g
                  join pg_class c on c.oid = g.tgrelid
                  join pg_namespace n on n.oid = c.relnamespace
                  %s
                 where not g.tgisinternal and g.tgparentid = 0 and c.relnamespace = any (%s)
                """.formatted(relative("pg_get_triggerdef(g.oid, true)"), comment(Catalog.TRIGGER, "g.oid"), namespaces);
    }

    @Override
    public void read(CatalogRow row) throws SQLException {
        Relation table = objects.relation(row.number()).orElse(null);
        long number = row.number();
        if (table == null || objects.isMember(Catalog.TRIGGER, number)) {
            return;
        }
        long constraint = row.number();
        Trigger trigger = new Trigger(
                table.name(),
                row.name(),
                row.printed(),
                Enabled.of(row.text()),
                new Details(Optional.empty(), row.optional(), List.of()));
        objects.add(Catalog.TRIGGER, number, table.place(), trigger);
        if (constraint != 0) {
            objects.know(Catalog.CONSTRAINT, constraint, table.place(), trigger.key());
        }
        table.place().needs(trigger.key(), table.key());
    }
}
