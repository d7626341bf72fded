package dev.prumo.dialect.postgres.inspect;

/** The system catalogs whose rows are objects, by the numbers that they have in every version (pg_class.dat, BKI). */
enum Catalog {
    TYPE(1247),
    PROCEDURE(1255),
    CLASS(1259),
    DEFAULT(2604),
    CONSTRAINT(2606),
    REWRITE(2618),
    TRIGGER(2620),
    EXTENSION(3079),
    POLICY(3256),
    STATISTICS(3381);

    private final long number;

    Catalog(long number) {
        this.number = number;
    }

    long number() {
        return number;
    }
}
