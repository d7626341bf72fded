package dev.prumo.scratch;

/** A server that takes throw-away databases. */
public interface ScratchServer extends AutoCloseable {
    /** The address of a database in which others can be made. */
    String url();

    /** Whether closing ends the server with all that is in it, so that no database has to be dropped before. */
    boolean isTemporary();

    /** Ends the server with all that is in it, if it was started for us. */
    @Override
    void close();
}
