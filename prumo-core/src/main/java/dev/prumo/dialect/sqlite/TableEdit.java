package dev.prumo.dialect.sqlite;

import dev.prumo.dialect.sqlite.TableText.Clause;
import dev.prumo.dialect.sqlite.TableText.ClauseKind;
import dev.prumo.dialect.sqlite.TableText.Column;
import dev.prumo.dialect.sqlite.TableText.Span;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.sql.Identifier;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One change in the text of a CREATE TABLE, and what it means for the rows. */
sealed interface TableEdit {
    /**
     * Returns the changed text.
     *
     * @throws PrumoException if the table has not what the change is about
     */
    String apply(String table, TableText text);

    /** Names, in lower case, of columns that may look different afterwards. */
    Set<String> touchedColumns();

    /** Whether constraints, and the indexes behind them, may look different afterwards. */
    boolean touchesConstraints();

    /** Expressions, by the lower-case name of the column that gets their value, in place of a plain copy. */
    default Map<String, String> expressions() {
        return Map.of();
    }

    /** Storage classes, by the lower-case name of the column, that every copied value that is not null must have. */
    default Map<String, Set<String>> storageClasses() {
        return Map.of();
    }

    /** Whether SQLite's own ALTER TABLE can do it to this table. */
    default boolean isNative(TableText text) {
        return false;
    }

    /**
     * @param type the new type
     * @param impliedCheck the check that comes with the new type
     * @param otherChecks those that came with other types, and go
     * @param using gives the new values; empty: SQLite converts them by the affinity of the new type
     */
    record ChangeType(
            Identifier column,
            String type,
            Optional<String> impliedCheck,
            List<String> otherChecks,
            Optional<String> using,
            Set<String> allowedStorage)
            implements TableEdit {
        public ChangeType {
            otherChecks = List.copyOf(otherChecks);
            allowedStorage = Set.copyOf(allowedStorage);
        }

        @Override
        public String apply(String table, TableText text) {
            Column found = find(table, text, column);
            String space = found.type().start() == found.type().end() ? " " : "";
            TableText changed = TableText.parse(table, text.replace(found.type(), space + type));
            for (String check : otherChecks) {
                Optional<Clause> old = check(changed, find(table, changed, column), check);
                if (old.isPresent()) {
                    changed = TableText.parse(
                            table, changed.removeClause(old.get().span()));
                }
            }
            Column retyped = find(table, changed, column);
            if (impliedCheck.isPresent()
                    && check(changed, retyped, impliedCheck.get()).isEmpty()) {
                return changed.insert(retyped.span().end(), " check (" + impliedCheck.get() + ")");
            }
            return changed.sql();
        }

        private static Optional<Clause> check(TableText text, Column column, String condition) {
            String wanted = meaning("check (" + condition + ")");
            return column.clauses().stream()
                    .filter(clause -> clause.kind() == ClauseKind.CHECK
                            && clause.name().isEmpty()
                            && meaning(text.text(clause.span())).equals(wanted))
                    .findFirst();
        }

        private static String meaning(String sql) {
            return SqliteToken.read(sql).stream().map(SqliteToken::meaning).collect(Collectors.joining(" "));
        }

        @Override
        public Set<String> touchedColumns() {
            return Set.of(key(column));
        }

        @Override
        public boolean touchesConstraints() {
            return false;
        }

        @Override
        public Map<String, String> expressions() {
            return using.map(text -> Map.of(key(column), text)).orElse(Map.of());
        }

        @Override
        public Map<String, Set<String>> storageClasses() {
            return allowedStorage.isEmpty() ? Map.of() : Map.of(key(column), allowedStorage);
        }
    }

    /** @param value what follows DEFAULT; empty: the default goes */
    record ChangeDefault(Identifier column, Optional<String> value) implements TableEdit {
        @Override
        public String apply(String table, TableText text) {
            Column found = find(table, text, column);
            Optional<Clause> old = found.find(ClauseKind.DEFAULT);
            if (value.isPresent()) {
                String clause = "default " + value.get();
                return old.map(present -> text.replace(present.span(), clause))
                        .orElseGet(() -> text.insert(found.type().end(), " " + clause));
            }
            return old.map(present -> text.removeClause(present.span())).orElse(text.sql());
        }

        @Override
        public Set<String> touchedColumns() {
            return Set.of(key(column));
        }

        @Override
        public boolean touchesConstraints() {
            return false;
        }
    }

    record ChangeNullability(Identifier column, boolean nullable) implements TableEdit {
        @Override
        public String apply(String table, TableText text) {
            Column found = find(table, text, column);
            Optional<Clause> forbidden = found.find(ClauseKind.NOT_NULL);
            if (nullable) {
                return forbidden.map(clause -> text.removeClause(clause.span())).orElse(text.sql());
            }
            if (forbidden.isPresent()) {
                return text.sql();
            }
            return found.find(ClauseKind.NULL)
                    .map(clause -> text.replace(clause.span(), "not null"))
                    .orElseGet(() -> text.insert(found.type().end(), " not null"));
        }

        @Override
        public Set<String> touchedColumns() {
            return Set.of(key(column));
        }

        @Override
        public boolean touchesConstraints() {
            return false;
        }
    }

    /** @param definition the column with its type and clauses */
    record AddColumn(Identifier column, String definition) implements TableEdit {
        @Override
        public String apply(String table, TableText text) {
            if (text.column(column.text()).isPresent()) {
                throw PrumoException.of(ErrorCode.REBUILD_UNSUPPORTED)
                        .with("table", table)
                        .with("reason", "it has a column \"" + column + "\" already")
                        .build();
            }
            return text.insert(text.endOfColumns(), ",\n    " + definition);
        }

        @Override
        public Set<String> touchedColumns() {
            return Set.of(key(column));
        }

        @Override
        public boolean touchesConstraints() {
            return true;
        }
    }

    /** Takes along the constraints about this column alone; those it shares with others must be dropped before. */
    record DropColumn(Identifier column) implements TableEdit {
        @Override
        public String apply(String table, TableText text) {
            TableText changed = text;
            Optional<Clause> own = own(changed);
            while (own.isPresent()) {
                changed = TableText.parse(table, changed.removePart(own.get().span()));
                own = own(changed);
            }
            Optional<Clause> shared =
                    changed.constraints().stream().filter(this::names).findFirst();
            if (shared.isPresent()) {
                throw PrumoException.of(ErrorCode.REBUILD_UNSUPPORTED)
                        .with("table", table)
                        .with(
                                "reason",
                                "column \"" + column + "\" shares a constraint with others: "
                                        + changed.text(shared.get().span()))
                        .build();
            }
            return changed.removePart(find(table, changed, column).span());
        }

        private Optional<Clause> own(TableText text) {
            return text.constraints().stream()
                    .filter(clause -> clause.columns().size() == 1 && names(clause))
                    .findFirst();
        }

        private boolean names(Clause clause) {
            return clause.columns().stream().anyMatch(column.text()::equalsIgnoreCase);
        }

        @Override
        public boolean isNative(TableText text) {
            return text.constraints().stream().noneMatch(this::names)
                    && text.column(column.text())
                            .map(found -> found.find(ClauseKind.PRIMARY_KEY).isEmpty()
                                    && found.find(ClauseKind.UNIQUE).isEmpty())
                            .orElse(true);
        }

        @Override
        public Set<String> touchedColumns() {
            return Set.of(key(column));
        }

        @Override
        public boolean touchesConstraints() {
            return true;
        }
    }

    /** @param definition the constraint with its name */
    record AddConstraint(String definition) implements TableEdit {
        @Override
        public String apply(String table, TableText text) {
            return text.insert(text.endOfParts(), ",\n    " + definition);
        }

        @Override
        public Set<String> touchedColumns() {
            return Set.of();
        }

        @Override
        public boolean touchesConstraints() {
            return true;
        }
    }

    /** Drops a constraint by its name, or by the name that convention gives to one without. */
    record DropConstraint(Identifier constraint) implements TableEdit {
        @Override
        public String apply(String table, TableText text) {
            for (Column column : text.columns()) {
                for (Clause clause : column.clauses()) {
                    if (isMeant(table, clause)) {
                        return text.removeClause(clause.span());
                    }
                }
            }
            return text.constraints().stream()
                    .filter(clause -> isMeant(table, clause))
                    .findFirst()
                    .map(clause -> text.removePart(clause.span()))
                    .orElseThrow(() -> missing(table, constraint));
        }

        private boolean isMeant(String table, Clause clause) {
            return clause.name().or(() -> conventional(table, clause)).stream()
                    .anyMatch(constraint.text()::equalsIgnoreCase);
        }

        private static Optional<String> conventional(String table, Clause clause) {
            String columns = String.join("_", clause.columns());
            return switch (clause.kind()) {
                case PRIMARY_KEY -> Optional.of(table + "_pkey");
                case UNIQUE -> Optional.of(table + "_" + columns + "_key");
                case FOREIGN_KEY -> Optional.of(table + "_" + columns + "_fkey");
                default -> Optional.empty();
            };
        }

        @Override
        public Set<String> touchedColumns() {
            return Set.of();
        }

        @Override
        public boolean touchesConstraints() {
            return true;
        }
    }

    record RenameConstraint(Identifier constraint, Identifier newName) implements TableEdit {
        @Override
        public String apply(String table, TableText text) {
            Span name = Stream.concat(
                            text.columns().stream().flatMap(column -> column.clauses().stream()),
                            text.constraints().stream())
                    .filter(clause -> clause.name()
                            .filter(constraint.text()::equalsIgnoreCase)
                            .isPresent())
                    .findFirst()
                    .map(Clause::nameSpan)
                    .orElseThrow(() -> missing(table, constraint));
            return text.replace(name, newName.quoted());
        }

        @Override
        public Set<String> touchedColumns() {
            return Set.of();
        }

        @Override
        public boolean touchesConstraints() {
            return false;
        }
    }

    private static Column find(String table, TableText text, Identifier column) {
        return text.column(column.text())
                .orElseThrow(() -> PrumoException.of(ErrorCode.REBUILD_UNSUPPORTED)
                        .with("table", table)
                        .with("reason", "it has no column \"" + column + "\"")
                        .build());
    }

    private static PrumoException missing(String table, Identifier constraint) {
        return PrumoException.of(ErrorCode.REBUILD_UNSUPPORTED)
                .with("table", table)
                .with("reason", "it has no constraint \"" + constraint + "\"")
                .build();
    }

    private static String key(Identifier column) {
        return column.text().toLowerCase(Locale.ROOT);
    }
}
