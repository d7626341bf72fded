package dev.prumo.diff;

import dev.prumo.diff.Loss.Kind;
import dev.prumo.diff.Loss.Part;
import dev.prumo.diff.TypeChanges.Effect;
import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.Column;
import dev.prumo.schema.CompositeType;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.DomainType;
import dev.prumo.schema.EnumType;
import dev.prumo.schema.Facts;
import dev.prumo.schema.Index;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.SchemaObject;
import dev.prumo.schema.Table;
import dev.prumo.schema.View;
import dev.prumo.sql.Identifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What each change costs, and what a person should look at before it runs. */
final class Review {
    private final Fates fates;

    Review(Fates fates) {
        this.fates = fates;
    }

    PlannedChange of(SchemaChange change) {
        Findings findings = new Findings();
        change.accept(findings);
        return new PlannedChange(
                change,
                findings.losses.isEmpty() ? Optional.empty() : Optional.of(new Loss(findings.losses)),
                findings.notes.stream().distinct().toList());
    }

    /** Of one change. */
    private final class Findings implements SchemaChange.Visitor<Void> {
        private final List<Part> losses = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();

        @Override
        public Void createObject(SchemaChange.CreateObject change) {
            SchemaObject object = change.object();
            ObjectKey key = object.key();
            boolean filled = fates.after
                    .owner(key)
                    .filter(table -> !fates.created.contains(table) && !fates.remade.contains(table))
                    .isPresent();
            boolean proven =
                    fates.from.find(key).filter(old -> sameRule(old, object)).isPresent();
            if (filled && !proven && object instanceof Constraint constraint) {
                rule(constraint);
            } else if (filled && !proven && object instanceof Index index && index.unique()) {
                notes.add("fails if two rows are equal in index " + index.name());
            } else if (object instanceof View view && view.materialized() && fates.remade.contains(key)) {
                notes.add("computes the rows of " + key + " anew");
            }
            return null;
        }

        @Override
        public Void dropObject(SchemaChange.DropObject change) {
            // A table whose rows are spread holds none itself; its parts are dropped by changes of their own.
            if (change.object() instanceof Table table) {
                if (table.partitionBy().isEmpty()) {
                    losses.add(new Part(Kind.ROWS, table.key(), ""));
                }
            } else if (change.object() instanceof EnumType type) {
                labels(type);
            } else if (change.object() instanceof DomainType type) {
                baseType(type);
            }
            return null;
        }

        @Override
        public Void alterObject(SchemaChange.AlterObject change) {
            if (change.from() instanceof EnumType old && change.to() instanceof EnumType wanted) {
                labels(old, wanted);
            } else if (change.from() instanceof Constraint old
                    && change.to() instanceof Constraint wanted
                    && !old.valid()
                    && wanted.valid()) {
                rule(wanted);
            } else if (change.from() instanceof CompositeType old && change.to() instanceof CompositeType wanted) {
                attributes(old, wanted);
            } else if (change.from() instanceof DomainType old && change.to() instanceof DomainType wanted) {
                domain(old, wanted);
            }
            return null;
        }

        @Override
        public Void renameObject(SchemaChange.RenameObject change) {
            return null;
        }

        @Override
        public Void addTableColumn(SchemaChange.AddTableColumn change) {
            Column column = change.column();
            added(ObjectKey.column(change.table(), column.name()), column);
            return null;
        }

        @Override
        public Void dropTableColumn(SchemaChange.DropTableColumn change) {
            dropped(ObjectKey.column(change.table(), change.column().name()), change.column());
            return null;
        }

        @Override
        public Void alterTableColumn(SchemaChange.AlterTableColumn change) {
            altered(ObjectKey.column(change.table(), change.to().name()), change.from(), change.to());
            return null;
        }

        @Override
        public Void renameTableColumn(SchemaChange.RenameTableColumn change) {
            return null;
        }

        @Override
        public Void rebuildTable(SchemaChange.RebuildTable change) {
            Table old = change.from().table();
            Table wanted = change.to().table();
            Set<Identifier> kept = new HashSet<>();
            for (Column column : wanted.columns()) {
                Identifier before = change.renamed().getOrDefault(column.name(), column.name());
                ObjectKey key = ObjectKey.column(wanted.name(), column.name());
                old.column(before).ifPresentOrElse(known -> altered(key, known, column), () -> added(key, column));
                kept.add(before);
            }
            for (Column column : old.columns()) {
                if (!kept.contains(column.name())) {
                    dropped(ObjectKey.column(old.name(), column.name()), column);
                }
            }
            Set<List<Object>> proven = new HashSet<>();
            change.from().constraints().forEach(constraint -> proven.add(essence(constraint)));
            change.to().constraints().stream()
                    .filter(constraint -> !proven.contains(essence(constraint)))
                    .forEach(this::rule);
            return null;
        }

        private void added(ObjectKey key, Column column) {
            if (!column.nullable()
                    && column.defaultValue().isEmpty()
                    && column.generated().isEmpty()
                    && column.identity().isEmpty()
                    && !column.autoIncrement()) {
                notes.add("fails if the table holds rows: " + key + " is not null and has no default");
            }
        }

        private void dropped(ObjectKey key, Column column) {
            if (column.generated().isEmpty()) {
                losses.add(new Part(Kind.VALUES, key, ""));
            }
        }

        private void altered(ObjectKey key, Column old, Column wanted) {
            if (old.generated().isEmpty() && wanted.generated().isPresent()) {
                losses.add(new Part(Kind.VALUES, key, ""));
            }
            if (!old.type().equals(wanted.type()) && wanted.generated().isEmpty()) {
                type(key, old.type(), wanted.type());
            }
            if (old.nullable() && !wanted.nullable()) {
                notes.add("fails if a row has no value in " + key);
            }
            if (old.identity().isEmpty() && wanted.identity().isPresent()) {
                notes.add("numbers of " + key + " begin anew: set them beyond the highest one");
            }
        }

        private void type(ObjectKey key, String old, String wanted) {
            String change = old + " to " + wanted;
            Effect effect = fates.abilities.typeChanges().judge(old, wanted);
            if (isExchanged(old, wanted)) {
                notes.add("writes every row: " + key + " gets its type anew");
            } else if (effect == Effect.LOSES) {
                losses.add(new Part(Kind.PRECISION, key, change));
            } else if (effect == Effect.MAY_FAIL) {
                notes.add("fails if a value of " + key + " does not fit: " + change);
            } else if (effect == Effect.REWRITES) {
                notes.add("writes every row: " + key + " from " + change);
            }
        }

        private boolean isExchanged(String old, String wanted) {
            return fates.exchanged.stream()
                    .anyMatch(type -> Words.mentions(old, ColumnChanges.asideName(type.name()))
                            && Words.mentions(wanted, type.name()));
        }

        private void labels(EnumType type) {
            for (ObjectKey key : fates.exchanged) {
                if (ColumnChanges.asideName(key.name()).equals(type.name().text())) {
                    fates.from
                            .find(key)
                            .ifPresent(old -> fates.to
                                    .find(key)
                                    .filter(EnumType.class::isInstance)
                                    .ifPresent(wanted -> labels((EnumType) old, (EnumType) wanted)));
                }
            }
        }

        private void labels(EnumType old, EnumType wanted) {
            List<String> gone = new ArrayList<>(old.labels());
            gone.removeAll(wanted.labels());
            if (!gone.isEmpty()) {
                losses.add(new Part(Kind.LABELS, old.key(), String.join(", ", gone)));
            }
        }

        private void baseType(DomainType type) {
            for (ObjectKey key : fates.exchanged) {
                if (ColumnChanges.asideName(key.name()).equals(type.name().text())) {
                    fates.from
                            .find(key)
                            .ifPresent(old -> fates.to
                                    .find(key)
                                    .filter(DomainType.class::isInstance)
                                    .ifPresent(wanted -> {
                                        String before = ((DomainType) old).baseType();
                                        String after = ((DomainType) wanted).baseType();
                                        if (!before.equals(after)) {
                                            type(key, before, after);
                                        }
                                    }));
                }
            }
        }

        private void attributes(CompositeType old, CompositeType wanted) {
            List<String> gone = new ArrayList<>();
            old.attributes().forEach(attribute -> gone.add(attribute.name().text()));
            wanted.attributes()
                    .forEach(attribute -> gone.remove(attribute.name().text()));
            if (!gone.isEmpty()) {
                losses.add(new Part(Kind.ATTRIBUTES, old.key(), String.join(", ", gone)));
            }
        }

        private void domain(DomainType old, DomainType wanted) {
            if (old.nullable() && !wanted.nullable()) {
                notes.add("fails if a row has no value of " + wanted.key());
            }
            boolean stricter = wanted.checks().stream()
                    .anyMatch(check -> check.valid() && !old.checks().contains(check));
            if (stricter) {
                notes.add("fails if a value does not satisfy " + wanted.key());
            }
        }

        private void rule(Constraint constraint) {
            if (!constraint.valid()) {
                return;
            }
            String name = constraint.named() ? constraint.key().toString() : "constraint of " + constraint.table();
            switch (constraint.kind()) {
                case PRIMARY_KEY, UNIQUE -> notes.add("fails if two rows are equal in " + name);
                case CHECK, EXCLUSION -> notes.add("fails if a row does not satisfy " + name);
                case FOREIGN_KEY -> notes.add("fails if a row refers to nothing by " + name);
                case NOT_NULL -> notes.add("fails if a row has no value for " + name);
                case TRIGGER -> {
                    // Rows that are there are not looked at.
                }
            }
        }
    }

    private static boolean sameRule(SchemaObject old, SchemaObject wanted) {
        return Facts.of(Heirs.bare(Heirs.plain(old))).equals(Facts.of(Heirs.bare(Heirs.plain(wanted))));
    }

    private static List<Object> essence(Constraint constraint) {
        return List.of(constraint.kind(), constraint.definition(), constraint.valid());
    }
}
