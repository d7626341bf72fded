package dev.prumo.diff;

import static java.util.Objects.requireNonNull;

import dev.prumo.sql.Identifier;
import java.util.Optional;

/** What becomes of the values of a column when its type changes. Supplied by a dialect; stateless. */
@FunctionalInterface
public interface TypeChanges {
    /** Nothing is known about types: any change may lose something. */
    TypeChanges UNKNOWN = (column, from, to) -> new TypeChange(Effect.LOSES, Optional.empty());

    /**
     * Judges a change of type.
     *
     * @param column whose values are to be converted
     * @param from as a snapshot has it
     * @param to as a snapshot has it
     */
    TypeChange judge(Identifier column, String from, String to);

    /**
     * @param conversion the expression that makes the new value, where the product asks for one
     */
    record TypeChange(Effect effect, Optional<String> conversion) {
        public TypeChange {
            requireNonNull(effect, "effect");
            requireNonNull(conversion, "conversion");
        }
    }

    /** From harmless to harmful. */
    enum Effect {
        /** No row is touched. */
        FREE,
        /** Every value survives, every row is written. */
        REWRITES,
        /** Every value that fits survives; one that does not fit makes the change fail. */
        MAY_FAIL,
        /** Values are cut or rounded without a word. */
        LOSES
    }
}
