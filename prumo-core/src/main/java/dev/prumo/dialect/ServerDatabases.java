package dev.prumo.dialect;

import dev.prumo.config.ConnectionSpec;
import java.util.List;

/**
 * Databases of a server that are made beside one of the settings and take its name. Each method is done when it returns, and
 * fails as {@code restore-database-refused} where the server refuses. Stateless.
 */
public interface ServerDatabases {
    /** Bytes of the longest name that a database may have. */
    int longestName();

    /** What a database is called. */
    String name(ConnectionSpec database);

    /** The address of another database of the same server. */
    ConnectionSpec named(ConnectionSpec database, String name);

    /** Whether a database is there. */
    boolean exists(ConnectionSpec database);

    /** Databases of the server that stand aside, whosever they are, sorted. */
    List<String> aside(ConnectionSpec server);

    /** Makes an empty database that has all that is set for another one, as far as that is there. */
    void create(ConnectionSpec like, String name);

    /** Removes a database; whoever is connected to it is cut off. */
    void drop(ConnectionSpec server, String name);

    /**
     * Gives a database's name to another one, in one transaction; whoever is connected to either is cut off.
     *
     * @param kept what the database itself is called from then on
     * @throws dev.prumo.error.PrumoException {@code restore-database-in-use} if new sessions come faster than they can be ended
     */
    void exchange(ConnectionSpec database, String kept, String other);

    /** Gives a database a name that no other one has. */
    void rename(ConnectionSpec server, String name, String to);
}
