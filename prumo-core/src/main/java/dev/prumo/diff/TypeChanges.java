package dev.prumo.diff;

/** What becomes of the values of a column when its type changes. Supplied by a dialect; stateless. */
@FunctionalInterface
public interface TypeChanges {
    /** Nothing is known about types: any change may lose something. */
    TypeChanges UNKNOWN = (from, to) -> Effect.LOSES;

    /**
     * Judges a change of type.
     *
     * @param from as a snapshot has it
     * @param to as a snapshot has it
     */
    Effect judge(String from, String to);

    /** From harmless to harmful. */
    enum Effect {
        /** No row is touched. */
        FREE,
        /** Every value survives, every row is written. */
        REWRITES,
        /** Every value survives that is one of the new type; another one makes the change fail. */
        MAY_FAIL,
        /** A value that does not fit into the narrower type is cut or rounded, or there is no place for it. */
        LOSES
    }
}
