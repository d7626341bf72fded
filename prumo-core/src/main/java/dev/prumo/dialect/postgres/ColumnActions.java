package dev.prumo.dialect.postgres;

import dev.prumo.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The actions of one ALTER TABLE that makes a column another one: one statement, so that the table is written once. The
 * server runs them by kind, not in this order: what is dropped first, then types, then NOT NULL, then defaults.
 */
final class ColumnActions {
    private final Column from;
    private final Column to;
    private final Optional<String> using;
    private final String alter;
    private final List<String> actions = new ArrayList<>();

    ColumnActions(Column from, Column to, Optional<String> using) {
        this.from = from;
        this.to = to;
        this.using = using;
        this.alter = "alter column " + PostgresNames.of(to.name()) + " ";
    }

    List<String> list() {
        boolean typed = !from.type().equals(to.type()) || !from.collation().equals(to.collation());
        boolean otherDefault = !from.defaultValue().equals(to.defaultValue());
        // The server would convert the old default, and fail where it cannot.
        if (from.defaultValue().isPresent() && (typed || to.defaultValue().isEmpty())) {
            actions.add(alter + "drop default");
        }
        if (typed && !to.inherited()) {
            actions.add(alter + "type " + type());
        }
        if (from.nullable() != to.nullable()) {
            actions.add(alter + (to.nullable() ? "drop not null" : "set not null"));
        }
        if (typed || otherDefault) {
            to.defaultValue().ifPresent(value -> actions.add(alter + "set default " + ServerText.small(value)));
        }
        storage(typed);
        return actions;
    }

    private String type() {
        return to.type()
                + to.collation().map(collation -> " collate " + collation).orElse("")
                + using.or(() -> PostgresCasts.using(PostgresNames.of(to.name()), from.type(), to.type()))
                        .map(expression -> " using " + expression)
                        .orElse("");
    }

    /** A new type comes with its own storage. */
    private void storage(boolean typed) {
        boolean reset = typed && !from.type().equals(to.type());
        Optional<String> storage = reset ? Optional.empty() : from.storage();
        if (!storage.equals(to.storage())) {
            actions.add(alter + "set storage " + to.storage().orElse(PostgresStorage.usual(to.type())));
        }
        if (!from.compression().equals(to.compression())) {
            actions.add(alter + "set compression " + to.compression().orElse("default"));
        }
        if (!from.statistics().equals(to.statistics())) {
            actions.add(alter + "set statistics " + to.statistics().orElse(-1));
        }
        StorageOptions.between(from.options(), to.options()).forEach(action -> actions.add(alter + action));
    }
}
