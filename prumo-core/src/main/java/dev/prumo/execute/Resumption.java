package dev.prumo.execute;

/**
 * Where a non-transactional step goes on.
 *
 * @param done how many statements earlier attempts have proven done
 * @param mayHaveRun whether an earlier attempt may have run the next one without being able to say so
 */
record Resumption(int done, boolean mayHaveRun) {
    /** From the first statement, which nobody has tried. */
    static final Resumption FRESH = new Resumption(0, false);
}
