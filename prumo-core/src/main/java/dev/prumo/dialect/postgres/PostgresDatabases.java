package dev.prumo.dialect.postgres;

import dev.prumo.config.ConnectionSpec;
import dev.prumo.dialect.ServerDatabases;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.sql.Identifier;
import dev.prumo.tenant.AsideNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Databases of a PostgreSQL server, made and renamed over a connection to another one. */
final class PostgresDatabases implements ServerDatabases {
    private static final String INVALID_CATALOG = "3D000";
    private static final String OBJECT_IN_USE = "55006";
    private static final int TRIES = 10;

    /** Lists whose elements are quoted one by one: GUC_LIST_QUOTE of guc.h. */
    private static final String LISTS = "('search_path', 'temp_tablespaces', 'session_preload_libraries',"
            + " 'local_preload_libraries', 'shared_preload_libraries', 'unix_socket_directories')";

    /** The statement that makes a database like another one; read as JSON, for each version has other columns. */
    private static final String CREATION = "select concat_ws(' ', 'create database ', quote_ident(?),"
            + " 'template template0 owner', quote_ident(pg_get_userbyid(d.datdba)),"
            + " 'encoding', quote_literal(pg_encoding_to_char(d.encoding)),"
            + " 'lc_collate', quote_literal(d.datcollate), 'lc_ctype', quote_literal(d.datctype),"
            + " case to_jsonb(d) ->> 'datlocprovider' when 'i' then 'locale_provider icu icu_locale '"
            + " || quote_literal(coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale'))"
            + " when 'b' then 'locale_provider builtin builtin_locale ' || quote_literal(to_jsonb(d) ->> 'datlocale') end,"
            + " 'tablespace', quote_ident(t.spcname), 'connection limit', d.datconnlimit)"
            + " from pg_database d join pg_tablespace t on t.oid = d.dattablespace where d.datname = ?";

    /** Statements for all that is set for a database and is not in it. */
    private static final String SETTINGS =
            "with d as (select *, quote_ident(?) as made from pg_database where datname = ?)"
                    + " select 'revoke all on database ' || made || ' from public' from d where datacl is not null"
                    + " union all select format('grant %s on database %s to %s%s', a.privilege_type, made,"
                    + " case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end,"
                    + " case when a.is_grantable then ' with grant option' else '' end)"
                    + " from d cross join lateral aclexplode(datacl) a where a.grantee <> datdba"
                    + " union all select format('comment on database %s is %L', made, shobj_description(oid, 'pg_database')) from d"
                    + " where shobj_description(oid, 'pg_database') is not null"
                    + " union all select format('alter %s set %I = %s', case s.setrole when 0 then 'database ' || made"
                    + " else format('role %I in database %s', pg_get_userbyid(s.setrole), made) end, split_part(c, '=', 1),"
                    + " case when split_part(c, '=', 1) in " + LISTS + " then substr(c, strpos(c, '=') + 1)"
                    + " else quote_literal(substr(c, strpos(c, '=') + 1)) end)"
                    + " from d join pg_db_role_setting s on s.setdatabase = d.oid cross join lateral unnest(s.setconfig) c";

    @Override
    public int longestName() {
        return PostgresTenants.LONGEST_NAME;
    }

    @Override
    public String name(ConnectionSpec database) {
        return PostgresAddress.name(database);
    }

    @Override
    public ConnectionSpec named(ConnectionSpec database, String name) {
        return PostgresAddress.named(database, name, name);
    }

    @Override
    public boolean exists(ConnectionSpec database) {
        String name = name(database);
        return working(
                database,
                connection -> !texts(connection, "select datname from pg_database where datname = ?", name)
                        .isEmpty());
    }

    @Override
    public List<String> aside(ConnectionSpec server) {
        return working(
                server,
                connection -> texts(
                        connection,
                        "select datname from pg_database where datname ~ '" + AsideNames.END + "' order by datname"));
    }

    @Override
    public void create(ConnectionSpec like, String name) {
        String known = name(like);
        working(like, connection -> {
            List<String> creation = texts(connection, CREATION, name, known);
            execute(
                    connection,
                    creation.isEmpty() ? "create database " + quoted(name) + " template template0" : creation.get(0));
            for (String statement : texts(connection, SETTINGS, name, known)) {
                execute(connection, statement);
            }
            return name;
        });
    }

    @Override
    public void drop(ConnectionSpec server, String name) {
        working(server, connection -> {
            execute(connection, "drop database if exists " + quoted(name) + " with (force)");
            return name;
        });
    }

    /** Renaming locks a database against new sessions, and fails while old ones are there. */
    @Override
    public void exchange(ConnectionSpec database, String kept, String other) {
        String live = name(database);
        working(database, connection -> {
            for (int tried = 1; ; tried++) {
                connection.setAutoCommit(false);
                try {
                    end(connection, live, other);
                    execute(connection, "alter database " + quoted(live) + " rename to " + quoted(kept));
                    execute(connection, "alter database " + quoted(other) + " rename to " + quoted(live));
                    connection.commit();
                    return live;
                } catch (SQLException e) {
                    connection.rollback();
                    if (!OBJECT_IN_USE.equals(e.getSQLState())) {
                        throw e;
                    }
                    if (tried == TRIES) {
                        throw PrumoException.of(ErrorCode.RESTORE_DATABASE_IN_USE)
                                .with("database", live)
                                .with("detail", PostgresErrors.text(e))
                                .cause(e)
                                .build();
                    }
                } finally {
                    connection.setAutoCommit(true);
                }
            }
        });
    }

    @Override
    public void rename(ConnectionSpec server, String name, String to) {
        working(server, connection -> {
            end(connection, name, name);
            execute(connection, "alter database " + quoted(name) + " rename to " + quoted(to));
            return to;
        });
    }

    private static void end(Connection connection, String one, String other) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname in (?, ?) and pid <> pg_backend_pid()")) {
            statement.setString(1, one);
            statement.setString(2, other);
            statement.execute();
        }
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private static <T> T working(ConnectionSpec database, Work<T> work) {
        try (Connection connection = beside(database)) {
            return work.on(connection);
        } catch (SQLException e) {
            throw PrumoException.of(ErrorCode.RESTORE_DATABASE_REFUSED)
                    .with("detail", database.redactor().redact(PostgresErrors.text(e)))
                    .sqlState(e.getSQLState())
                    .cause(e)
                    .build();
        }
    }

    /** Connects to a database of the server that is not the one that is worked on. */
    private static Connection beside(ConnectionSpec database) throws SQLException {
        if (PostgresAddress.name(database).equals("postgres")) {
            return connect(database, "template1");
        }
        try {
            return connect(database, "postgres");
        } catch (SQLException e) {
            if (INVALID_CATALOG.equals(e.getSQLState())) {
                return connect(database, "template1");
            }
            throw e;
        }
    }

    private static Connection connect(ConnectionSpec database, String name) throws SQLException {
        ConnectionSpec spec = PostgresAddress.named(database, name, name);
        Properties properties = spec.driverProperties();
        properties.putIfAbsent("ApplicationName", "prumo");
        Connection connection = new org.postgresql.Driver().connect(spec.jdbcUrl(), properties);
        if (connection == null) {
            throw new IllegalStateException("the driver does not know its own URL " + spec.display());
        }
        return connection;
    }

    private static List<String> texts(Connection connection, String query, String... parameters) throws SQLException {
        List<String> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(String name) {
        return Identifier.of(name).quoted();
    }
}
