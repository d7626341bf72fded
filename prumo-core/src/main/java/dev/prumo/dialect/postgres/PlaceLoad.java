package dev.prumo.dialect.postgres;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.PartReader;
import dev.prumo.dialect.CommandFailure.Kind;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Part;
import dev.prumo.manifest.PartKind;
import dev.prumo.manifest.PartSchema;
import dev.prumo.manifest.PartTable;
import dev.prumo.schema.Snapshot;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Makes a schema of a part in one transaction: objects, rows, sequences, then all that looks at rows, so that no trigger fires
 * and every foreign key is checked once. The tables are new in the transaction, which is why their rows lie in the order in
 * which they came.
 */
final class PlaceLoad {
    private static final String MISSING_EXTENSIONS =
            "select string_agg(name, ', ') from unnest(?::text[]) name where name not in (select extname from pg_extension)";

    private static final String IS_EMPTY = """
            select not exists (select from pg_class c where c.relnamespace = n.oid and c.relname <> all (?))
                and not exists (select from pg_proc p where p.pronamespace = n.oid and p.proname <> all (?)
                  and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid
                    and d.deptype = 'e'))
              from pg_namespace n where n.nspname = ?""";

    /** Whatever belongs to who runs this becomes that of another role, if there is such a role and it may be taken on. */
    private static final String OWNER = """
            do $prumo$
            declare
              one record;
              owner constant name := %s;
              place constant oid := (select oid from pg_namespace where nspname = %s);
              self constant oid := (select oid from pg_roles where rolname = current_user);
            begin
              if owner in (current_user, 'pg_database_owner')
                  or not exists (select from pg_roles where rolname = owner and pg_has_role(oid, 'member')) then
                return;
              end if;
              for one in select 'table ' || quote_ident(c.relname) as what from pg_class c
                  where c.relnamespace = place and c.relowner = self and c.relkind in ('r', 'p', 'v', 'm', 'S')
                  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
                    and (d.deptype = 'e' or (c.relkind = 'S' and d.refclassid = 'pg_class'::regclass
                      and d.deptype in ('a', 'i'))))
                union all select 'type ' || quote_ident(t.typname) from pg_type t left join pg_class c on c.oid = t.typrelid
                  where t.typnamespace = place and t.typowner = self and (t.typtype in ('e', 'd', 'r') or c.relkind = 'c')
                  and not exists (select from pg_depend d where d.classid = 'pg_type'::regclass and d.objid = t.oid
                    and d.deptype = 'e')
                union all select 'routine ' || p.oid::regprocedure from pg_proc p
                  where p.pronamespace = place and p.proowner = self
                  and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid
                    and d.deptype = 'e')
                union all select 'schema ' || quote_ident(nspname) from pg_namespace
                  where oid = place and nspowner = self
              loop
                execute 'alter ' || one.what || ' owner to ' || quote_ident(owner);
              end loop;
            end
            $prumo$""";

    private final PostgresSession session;
    private final Connection connection;
    private final String place;
    private final String behind;
    private final Part part;

    PlaceLoad(PostgresSession session, String place, String behind, Part part) {
        this.session = requireNonNull(session, "session");
        this.connection = session.connection();
        this.place = requireNonNull(place, "place");
        this.behind = requireNonNull(behind, "behind");
        this.part = requireNonNull(part, "part");
    }

    /** Reads a part's file to its end; it stays open. Nothing is left of a load that failed. */
    void from(InputStream in, LongConsumer done) {
        try (PartReader reader = new PartReader(new UnclosedStream(in), part)) {
            connection.setAutoCommit(false);
            load(reader, done);
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw undone(refused(e));
        } catch (IOException e) {
            throw undone(PartReader.damaged(part.file(), String.valueOf(e.getMessage()), e));
        } catch (RuntimeException e) {
            throw undone(e);
        }
    }

    private <E extends RuntimeException> E undone(E first) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            first.addSuppressed(e);
        }
        return first;
    }

    private static final class UnclosedStream extends FilterInputStream {
        UnclosedStream(InputStream in) {
            super(in);
        }

        /** Whoever has opened it closes it. */
        @Override
        public void close() {}
    }

    private void load(PartReader reader, LongConsumer done) throws SQLException {
        execute(RowSettings.of(session.lockTimeout().toMillis()));
        execute(RowSettings.NO_TRANSACTION_TIMEOUT);
        PartSchema schema = reader.schema();
        if (part.kind() == PartKind.LEDGER) {
            enter();
            emptied();
        } else {
            if (part.kind() == PartKind.TENANT) {
                requireExtensions();
            }
            create();
            enter();
            all(schema.early());
        }
        reader.tables((table, rows) -> fill(table, rows, done));
        reader.end();
        SequenceStates.set(connection, place, held().sequences(), part.sequences());
        if (part.owner().isPresent() && part.kind() != PartKind.LEDGER) {
            execute(OWNER.formatted(literal(part.owner().get()), literal(place)));
        }
        all(schema.late());
        for (PartTable table : part.tables()) {
            execute("analyze " + RowNames.quoted(place, table.name()));
        }
    }

    private void fill(PartTable table, InputStream rows, LongConsumer done) throws IOException, SQLException {
        TableRows target = new TableRows(connection, place, table.name(), table.columns());
        long written = target.readFrom(rows, done);
        if (written != table.rows()) {
            throw PartReader.damaged(
                    part.file(),
                    "table " + table.name() + " has " + written + " rows, and not the " + table.rows()
                            + " that were written");
        }
    }

    private void create() throws SQLException {
        List<String> ledger =
                session.ledgerSchema().equals(place) ? List.copyOf(PostgresProgramSql.LEDGER_NAMES) : List.of();
        try (PreparedStatement statement = connection.prepareStatement(IS_EMPTY)) {
            statement.setArray(1, array(ledger));
            statement.setArray(2, array(ledger));
            statement.setString(3, place);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    execute("create schema " + RowNames.quoted(place));
                } else if (!row.getBoolean(1)) {
                    throw PrumoException.of(ErrorCode.BACKUP_PLACE_EXISTS)
                            .with("place", place)
                            .build();
                }
            }
        }
    }

    private void requireExtensions() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MISSING_EXTENSIONS)) {
            statement.setArray(1, array(part.extensions()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                String missing = row.getString(1);
                if (missing != null) {
                    throw PrumoException.of(ErrorCode.BACKUP_EXTENSION_MISSING)
                            .with("place", place)
                            .with("extensions", missing)
                            .build();
                }
            }
        }
    }

    private void enter() throws SQLException {
        execute("set local search_path = " + RowNames.quoted(place)
                + (behind.isEmpty() || behind.equals(place) ? "" : ", " + RowNames.quoted(behind)));
    }

    /** A ledger that was just made says things of its own. */
    private void emptied() throws SQLException {
        for (PartTable table : part.tables()) {
            execute("delete from " + RowNames.quoted(place, table.name()));
        }
    }

    /** What is there by now. */
    private HeldPlace held() throws SQLException {
        PlaceCatalog catalog = new PlaceCatalog(connection, session.ledgerSchema());
        return part.kind() == PartKind.LEDGER
                ? catalog.ledger()
                : requireNonNull(catalog.places(List.of(place)).get(place), place);
    }

    private void all(List<PartSchema.Statement> statements) throws SQLException {
        for (PartSchema.Statement statement : statements) {
            execute(
                    statement.named()
                            ? statement.text().replace(Snapshot.SCHEMA, RowNames.quoted(place))
                            : statement.text());
        }
    }

    private Array array(Collection<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        } catch (SQLException e) {
            throw new RefusedStatement(sql, e);
        }
    }

    /** A statement that the server refuses, on its way to where the connection is put right. */
    private static final class RefusedStatement extends SQLException {
        private static final long serialVersionUID = 1L;

        private final String text;
        private final SQLException refusal;

        RefusedStatement(String text, SQLException refusal) {
            super(refusal.getMessage(), refusal.getSQLState(), refusal);
            this.text = text;
            this.refusal = refusal;
        }
    }

    private PrumoException refused(SQLException failure) {
        SQLException refusal = failure instanceof RefusedStatement statement ? statement.refusal : failure;
        if (PostgresErrors.kind(refusal) == Kind.CONNECTION_LOST) {
            return PostgresErrors.ledger(refusal);
        }
        PrumoException.Builder builder = PrumoException.of(ErrorCode.BACKUP_LOAD_FAILED)
                .with("place", place)
                .with("detail", PostgresErrors.text(refusal))
                .sqlState(refusal.getSQLState())
                .cause(refusal);
        if (failure instanceof RefusedStatement statement) {
            builder.statement(statement.text);
        }
        return builder.build();
    }
}
