package dev.prumo.benchmarks;

/** The tenants of one tool, in a database of their own, and how the tool is started on them. */
interface Fleet {
    /** How the tool is called in a table. */
    String name();

    /** What finds all tenants at their head, ten revisions behind them. */
    Contender nothingToDo();

    /** What rolls the eleventh revision out. The tenants are ready for it after {@link #rewind}. */
    Contender rollOut();

    /** Brings the tenants back to their tenth revision, if they have left it. */
    void rewind();
}
