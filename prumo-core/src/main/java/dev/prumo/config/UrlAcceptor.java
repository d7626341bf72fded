package dev.prumo.config;

import java.util.List;

/** A dialect's reader of addresses. Stateless and thread-safe. */
public interface UrlAcceptor {
    /** What addresses of this dialect may begin with, up to and without {@code ://} or the last colon. */
    List<String> schemes();

    /** Examples of all accepted forms, for error messages; the most usual first. */
    List<String> forms();

    /** Returns whether an address is meant for this dialect, well-formed or not. */
    boolean accepts(String url);

    /**
     * Translates an address.
     *
     * @throws dev.prumo.error.PrumoException if it is malformed, or says something that cannot be honoured
     */
    ConnectionSpec accept(DatabaseUrl url, UrlContext context);
}
