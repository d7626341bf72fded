package dev.prumo.sql;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a statement that runs outside of a transaction leaves to look at, so that an executor can find out, before it
 * tries again, how far a broken attempt came.
 */
public sealed interface BareStep {
    <R> R accept(Visitor<R> visitor);

    /**
     * {@code create index concurrently}: a broken attempt leaves an invalid index.
     *
     * @param index in the schema of its table; empty when the server chooses the name
     */
    record CreateIndex(Optional<String> index, ObjectName table, boolean unique, boolean ifNotExists)
            implements BareStep {
        public CreateIndex {
            requireNonNull(index, "index");
            requireNonNull(table, "table");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.createIndex(this);
        }
    }

    /** {@code drop index concurrently}: a broken attempt leaves the index, invalid. */
    record DropIndex(List<ObjectName> indexes, boolean ifExists) implements BareStep {
        public DropIndex {
            indexes = List.copyOf(indexes);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropIndex(this);
        }
    }

    /**
     * {@code reindex}: a broken concurrent attempt leaves indexes that end in {@code _ccnew} or {@code _ccold}.
     *
     * @param name empty for the current database
     */
    record Reindex(Range range, Optional<ObjectName> name, boolean concurrently) implements BareStep {
        public Reindex {
            requireNonNull(range, "range");
            requireNonNull(name, "name");
        }

        /** How much is built anew. */
        public enum Range {
            INDEX,
            TABLE,
            SCHEMA,
            DATABASE,
            SYSTEM;

            /** The word used in SQL, lower case. */
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.reindex(this);
        }
    }

    /** {@code detach partition … concurrently}: a broken attempt leaves the partition pending, to be finalized. */
    record DetachPartition(ObjectName table, ObjectName partition) implements BareStep {
        public DetachPartition {
            requireNonNull(table, "table");
            requireNonNull(partition, "partition");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.detachPartition(this);
        }
    }

    /**
     * Makes an object that lives outside of any schema: done if it exists.
     *
     * @param kind such as {@code database}
     */
    record CreateGlobal(String kind, String name) implements BareStep {
        public CreateGlobal {
            requireNonNull(kind, "kind");
            requireNonNull(name, "name");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.createGlobal(this);
        }
    }

    /** Drops an object that lives outside of any schema: done if it does not exist. */
    record DropGlobal(String kind, String name, boolean ifExists) implements BareStep {
        public DropGlobal {
            requireNonNull(kind, "kind");
            requireNonNull(name, "name");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropGlobal(this);
        }
    }

    /** Comes to the same end when it runs once more, such as {@code vacuum}. */
    record Repeatable() implements BareStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.repeatable(this);
        }
    }

    /** One answer for each kind of step. */
    interface Visitor<R> {
        R createIndex(CreateIndex step);

        R dropIndex(DropIndex step);

        R reindex(Reindex step);

        R detachPartition(DetachPartition step);

        R createGlobal(CreateGlobal step);

        R dropGlobal(DropGlobal step);

        R repeatable(Repeatable step);
    }
}
