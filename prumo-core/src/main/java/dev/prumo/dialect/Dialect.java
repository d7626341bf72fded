package dev.prumo.dialect;

import dev.prumo.config.ConnectionSpec;
import dev.prumo.diff.Abilities;
import dev.prumo.operation.SqlRenderer;
import dev.prumo.sql.SqlSyntax;
import dev.prumo.tenant.PlaceRules;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** One database product. Stateless and safe for use by several threads. */
public interface Dialect {
    /** The name used in section marks and reports, such as {@code sqlite}. */
    String name();

    SqlSyntax syntax();

    SqlRenderer renderer();

    /** What it can change in place. */
    Abilities abilities();

    /** How throw-away databases are made. */
    ScratchPlaces scratchPlaces();

    /**
     * The SQL around revisions.
     *
     * @param ledger the schema or the table prefix of the settings
     * @param ownConnection whether Prumo opened the connection itself; one of a pool keeps the settings its owner gave it
     */
    ProgramSql programSql(String ledger, boolean ownConnection);

    /**
     * Whether there is a database to ask; false only for a file that does not exist yet, so that looking never creates it.
     */
    boolean exists(ConnectionSpec spec);

    /**
     * Opens a session.
     *
     * @throws dev.prumo.error.PrumoException saying which of server, database, user or file is at fault
     */
    Session open(ConnectionSpec spec, String ledger, SessionSettings settings);

    /** Whether a tenant is a file of its own, with a ledger in it; else it is a schema of the database. */
    boolean tenantsAreFiles();

    /**
     * Opens a session for work on a tenant.
     *
     * @param place the tenant's schema, or its file as an absolute path; a file that does not exist is not made
     */
    Session openTenant(ConnectionSpec spec, String place, String ledger, SessionSettings settings);

    /** Opens a session on a connection of the user's own. */
    Session open(DataSource dataSource, String ledger, SessionSettings settings);

    /**
     * What may be the place of a tenant.
     *
     * @param ledger the schema or the table prefix of the settings
     * @param root folder at which relative paths start
     * @param main the main database
     */
    PlaceRules placeRules(String ledger, String sharedSchema, Path root, Optional<ConnectionSpec> main);

    /**
     * The SQL that makes and removes tenants.
     *
     * @param ledger the schema or the table prefix of the settings
     */
    TenantSql tenantSql(String ledger);

    /**
     * The files of tenants.
     *
     * @param root folder at which relative paths start
     * @throws IllegalStateException where a tenant is no file
     */
    PlaceFiles placeFiles(Path root, String ledger);

    /** What is known of tenants while the main database does not {@linkplain #exists exist} yet. */
    TenantSource tenantsWithoutDatabase(Path root, String ledger);

    /** How places become files of a backup set. */
    PlaceBackups placeBackups();

    /**
     * The databases of a server.
     *
     * @throws IllegalStateException where a database is a file
     */
    default ServerDatabases serverDatabases() {
        throw new IllegalStateException("a database is a file");
    }

    /**
     * How a copy comes to the place of a database.
     *
     * @throws IllegalStateException where a database is no file
     */
    LiveFiles liveFiles();

    /** How tables that are in use are changed. */
    SafeChanges safeChanges();

    /** Classes by which an object-relational mapper of the user knows this product, the best first. */
    List<String> mapperDialects();

    /** The fact of a driver's exception, in the server's words, without what the driver adds. */
    String text(SQLException failure);
}
