package dev.prumo.benchmarks;

/** The tenants of one tool, in a database of their own, and how the tool is started on them. */
interface Fleet {
    /** What finds all tenants at their head, ten revisions behind them. */
    Contender nothingToDo(String name);

    /** What rolls the eleventh revision out. The tenants are ready for it after {@link #rewind}. */
    Contender rollOut(String name);

    /** Brings the tenants back to their tenth revision, if they have left it. */
    void rewind();
}
