package dev.prumo.dialect.postgres.inspect;

import static dev.prumo.dialect.postgres.inspect.CatalogSql.comment;
import static dev.prumo.dialect.postgres.inspect.CatalogSql.grants;
import static java.util.Objects.requireNonNull;

import dev.prumo.schema.Details;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.Sequence;
import dev.prumo.schema.SequenceOptions;
import dev.prumo.sql.Identifier;
import java.sql.SQLException;
import java.util.Optional;

/** Sequences, other than those of identity columns: such a one stands for its column. */
final class SequenceQuery implements CatalogQuery {
    private final CatalogObjects objects;

    SequenceQuery(CatalogObjects objects) {
        this.objects = requireNonNull(objects, "objects");
    }

    @Override
    public String kind() {
        return "sequences";
    }

    @Override
    public String sql(String namespaces) {
        return """
                select c.relnamespace, c.oid, o.deptype = 'i', o.refobjid, o.refobjsubid, c.relname,
                       format_type(s.seqtypid, null), s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
                       c.relpersistence = 'u', pg_get_userbyid(c.relowner), d.description, %s
                  from pg_class c
                  join pg_sequence s on s.seqrelid = c.oid
                  left join pg_depend o on o.classid = 1259 and o.objid = c.oid and o.objsubid = 0 and o.refclassid = 1259
                        and o.refobjsubid > 0 and o.deptype in ('a', 'i')
                  %s
                 where c.relkind = 'S' and c.relnamespace = any (%s)
                """.formatted(grants("c.relacl", 's', "c.relowner"), comment(Catalog.CLASS, "c.oid"), namespaces);
    }

    @Override
    public void read(CatalogRow row) throws SQLException {
        Place place = objects.place(row.number());
        long number = row.number();
        boolean identity = row.flag();
        Relation owner = objects.relation(row.number()).orElse(null);
        int column = row.smallNumber();
        if (objects.isMember(Catalog.CLASS, number)) {
            return;
        }
        if (identity) {
            if (owner != null) {
                objects.know(Catalog.CLASS, number, place, owner.key(column));
            }
            return;
        }
        Identifier name = row.name();
        SequenceOptions options = row.sequence();
        Optional<ObjectKey> ownedBy = Optional.ofNullable(owner).map(table -> table.key(column));
        objects.add(
                Catalog.CLASS,
                number,
                place,
                new Sequence(
                        name, options, ownedBy, row.flag(), new Details(row.optional(), row.optional(), row.grants())));
    }
}
