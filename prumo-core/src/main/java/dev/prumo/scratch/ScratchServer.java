package dev.prumo.scratch;

/** A server that takes throw-away databases. */
public interface ScratchServer extends AutoCloseable {
    /** The address of a database in which others can be made. */
    String url();

    /** Ends the server with all that is in it, if it was started for us. */
    @Override
    void close();
}
