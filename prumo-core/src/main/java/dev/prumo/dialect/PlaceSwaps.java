package dev.prumo.dialect;

import java.util.List;

/**
 * How a restored place takes the place of a live one in a database whose places are schemas. What asks is one query; what
 * gives statements changes nothing itself, and each list is for one transaction. Valid as long as its session.
 */
public interface PlaceSwaps {
    /** Bytes of the longest name that a place may have. */
    int longestName();

    /** Places that restores are building, or have built and not finished, sorted. */
    List<String> shadows();

    /** What restores have put aside and is still there, the newest first. */
    List<KeptPlace> kept();

    /**
     * Statements that prove afterwards what {@link #exchange} makes again without looking at rows: foreign keys elsewhere that
     * lead to a place.
     */
    List<String> validations(String place);

    /**
     * Puts a live place aside and another one there, while nobody can read or write either. Foreign keys and views elsewhere
     * that lead to it are made again; anything else that stands on it fails as {@link CommandFailure.Kind#DEPENDED_ON}, with a
     * list.
     */
    List<String> exchange(String place, String kept, String other);

    /** Gives a shadow its name where there is no place yet. */
    List<String> settle(String place, String shadow);

    /** Removes a place that stands aside; fails as {@link CommandFailure.Kind#DEPENDED_ON} where something else stands on it. */
    List<String> drop(String aside);

    /** Writes down what a place that is put aside was. */
    String remember(KeptPlace kept);

    /** Forgets what {@link #remember} has written. */
    String forget(String kept);

    /** Forgets all that {@link #remember} has written, for a ledger that has come to another database. */
    String forgetAll();
}
