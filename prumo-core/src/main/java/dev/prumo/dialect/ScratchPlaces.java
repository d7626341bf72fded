package dev.prumo.dialect;

import dev.prumo.config.ConnectionSpec;
import dev.prumo.error.PrumoException;
import java.nio.file.Path;
import java.util.List;
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
     * Makes an empty place in a throw-away database and makes it what names without a schema mean in this session; where a
     * database is a file, the file is the place and nothing is to be done.
     *
     * @param place a schema that is not there yet
     * @param behind the schema in which names are looked up after it
     */
    List<String> enter(String place, String behind);

    /**
     * What makes up for something that only the real server has, such as a role that a revision grants to.
     *
     * @return a statement after which the work may be tried again; empty when the failure has another cause
     */
    Optional<String> makeUpFor(PrumoException failure);
}
