package dev.prumo.schema;

import static java.util.Objects.requireNonNull;

/**
 * Something that is there and that a snapshot does not represent: nothing that is derived from the snapshot knows it.
 *
 * @param kind such as {@code operator class} or {@code cast}
 * @param name as the product prints it
 * @param reason why, in a few words, such as {@code no permission to read it}; empty: kinds like it are not modelled
 */
public record NotCovered(String kind, String name, String reason) implements Comparable<NotCovered> {
    public NotCovered {
        requireNonNull(kind, "kind");
        requireNonNull(name, "name");
        requireNonNull(reason, "reason");
    }

    @Override
    public int compareTo(NotCovered other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return kind + " " + name + (reason.isEmpty() ? "" : ": " + reason);
    }
}
