package dev.prumo.dialect;

import dev.prumo.config.ConnectionSpec;
import dev.prumo.error.PrumoException;
import java.nio.file.Path;
import java.util.Optional;

/** Makes and removes throw-away databases. Stateless. */
public interface ScratchPlaces {
    /** Whether they are made in a running server; otherwise each is a file. */
    boolean inServer();

    /**
     * Makes an empty database.
     *
     * @param server present exactly when there is one
     * @param folder where a file may be made
     * @param name letters, digits and underlines
     */
    ConnectionSpec create(Optional<ConnectionSpec> server, Path folder, String name);

    /** Removes a database, whoever is still connected; a file goes with its folder. */
    void drop(Optional<ConnectionSpec> server, ConnectionSpec database);

    /**
     * What makes up for something that only the real server has, such as a role that a revision grants to.
     *
     * @return a statement after which the work may be tried again; empty when the failure has another cause
     */
    Optional<String> makeUpFor(PrumoException failure);
}
