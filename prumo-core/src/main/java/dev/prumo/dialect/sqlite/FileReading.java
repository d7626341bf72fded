package dev.prumo.dialect.sqlite;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.sqlite.Query.Row;
import dev.prumo.error.PrumoException;
import dev.prumo.schema.Column;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.Index;
import dev.prumo.schema.NotCovered;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.SchemaObject;
import dev.prumo.schema.Snapshot;
import dev.prumo.schema.Table;
import dev.prumo.sql.Identifier;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes one snapshot of one file. Used once. */
final class FileReading {
    private final Query query;
    private final String ledger;
    private final FileNames names = new FileNames();
    private final Map<String, TableText> texts = new HashMap<>();
    private final Map<String, Map<String, String>> collations = new HashMap<>();
    private final List<SchemaObject> objects = new ArrayList<>();
    private final Map<ObjectKey, Set<ObjectKey>> needs = new HashMap<>();
    private final List<NotCovered> notCovered = new ArrayList<>();
    private final Set<String> unread = new HashSet<>();

    FileReading(Query query, String ledger) {
        this.query = query;
        this.ledger = ledger;
    }

    /** What the catalog says of one object. */
    private record Entry(String type, String name, String table, String sql) {
        boolean isVirtual() {
            return Phrase.of(sql).at("create", "virtual");
        }
    }

    Snapshot snapshot() throws SQLException {
        List<Entry> entries = entries();
        entries.forEach(this::learn);
        Set<String> views = new HashSet<>();
        entries.stream()
                .filter(entry -> entry.type().equals("view"))
                .forEach(entry -> views.add(FileNames.key(entry.name())));
        Mentions mentions = new Mentions(names, views);
        StatementReading statements =
                new StatementReading(names, sql -> query.complaint(sql).isEmpty());
        // An index asks for the collations of its table.
        entries.sort(Comparator.comparing(entry -> !entry.type().equals("table")));
        for (Entry entry : entries) {
            if (!unread.contains(FileNames.key(entry.table()))) {
                read(entry, statements, mentions);
            } else if (!entry.type().equals("table")) {
                notCovered.add(new NotCovered(entry.type(), entry.name(), "its table cannot be read"));
            }
        }
        prune();
        return Snapshot.of("sqlite", SqliteInspector.VERSION, objects, needs, notCovered);
    }

    /** One query, so that all is of one moment. Shadow tables belong to their virtual table. */
    private List<Entry> entries() throws SQLException {
        List<Entry> entries = new ArrayList<>();
        for (Row row : query.rows("select m.type, m.name, m.tbl_name, m.sql from main.sqlite_schema m"
                + " left join pragma_table_list l on l.schema = 'main' and l.name = m.name and m.type = 'table'"
                + " where m.sql is not null and coalesce(l.type, '') <> 'shadow' order by m.rowid")) {
            Entry entry = new Entry(row.text(0), row.text(1), row.text(2), row.text(3));
            if (!isOwn(entry.table())) {
                entries.add(entry);
            }
        }
        return entries;
    }

    /** SQLite's own tables and those of the ledger. */
    private boolean isOwn(String table) {
        String name = table.toLowerCase(Locale.ROOT);
        String prefix = ledger.toLowerCase(Locale.ROOT) + "_";
        return name.startsWith("sqlite_")
                || (name.startsWith(prefix) && LEDGER.contains(name.substring(prefix.length())));
    }

    private static final Set<String> LEDGER =
            Set.of("meta", "position", "run", "revision", "history", "tenant", "hook", "guard");

    private void learn(Entry entry) {
        if (entry.type().equals("table") && !entry.isVirtual()) {
            try {
                TableText text = TableText.parse(entry.name(), entry.sql());
                texts.put(entry.name(), text);
                names.addTable(entry.name(), text);
            } catch (PrumoException | IllegalStateException e) {
                unread.add(FileNames.key(entry.name()));
                notCovered.add(new NotCovered(entry.type(), entry.name(), "its definition cannot be read"));
            }
        } else if (entry.type().equals("table") || entry.type().equals("view")) {
            names.addRelation(entry.name());
        }
    }

    private void read(Entry entry, StatementReading statements, Mentions mentions) {
        try {
            switch (entry.type()) {
                case "table" -> table(entry, mentions);
                case "index" -> index(entry, statements, mentions);
                case "view" -> {
                    SchemaObject view = statements.view(entry.name(), entry.sql());
                    add(view, mentions.of(entry.sql(), entry.name()));
                }
                case "trigger" -> {
                    Set<ObjectKey> needed = new TreeSet<>(mentions.of(entry.sql(), ""));
                    SchemaObject trigger = statements.trigger(entry.name(), entry.table(), entry.sql());
                    String table = names.relation(entry.table()).orElse(entry.table());
                    needed.add(mentions.relation(table));
                    needed.addAll(mentions.columns(table, words(entry.sql()), false));
                    add(trigger, needed);
                }
                default -> notCovered.add(new NotCovered(entry.type(), entry.name(), ""));
            }
        } catch (IllegalStateException e) {
            notCovered.add(new NotCovered(entry.type(), entry.name(), "its definition cannot be read"));
        }
    }

    private void table(Entry entry, Mentions mentions) {
        if (entry.isVirtual()) {
            add(virtual(entry), Set.of());
            return;
        }
        TableReading reading = new TableReading(entry.name(), requireNonNull(texts.get(entry.name())), names);
        List<Constraint> constraints = reading.constraints();
        Table table = reading.table();
        add(table, Set.of());
        for (Column column : table.columns()) {
            column.collation()
                    .ifPresent(collation -> collations
                            .computeIfAbsent(FileNames.key(entry.name()), any -> new HashMap<>())
                            .put(FileNames.key(column.name().text()), collation));
            column.generated().ifPresent(generated -> {
                Set<ObjectKey> needed =
                        new TreeSet<>(mentions.columns(entry.name(), words(generated.expression()), false));
                ObjectKey key = ObjectKey.column(table.name(), column.name());
                needed.remove(key);
                needs.put(key, needed);
            });
        }
        for (Constraint constraint : constraints) {
            Set<ObjectKey> needed = new TreeSet<>(Set.of(table.key()));
            constraint.columns().forEach(column -> needed.add(ObjectKey.column(table.name(), column)));
            constraint.references().ifPresent(parent -> {
                needed.add(mentions.relation(parent.name().text()));
                needed.addAll(mentions.columns(parent.name().text(), referenced(constraint), false));
            });
            add(constraint, needed);
        }
        notCovered.addAll(reading.notCovered());
    }

    private static Set<String> referenced(Constraint constraint) {
        String definition = constraint.definition();
        return words(definition.substring(definition.indexOf(" references ")));
    }

    private static Table virtual(Entry entry) {
        return Table.of(Identifier.of(entry.name()), List.of())
                .definition(Optional.of(StatementReading.module(entry.sql())))
                .build();
    }

    private void index(Entry entry, StatementReading statements, Mentions mentions) {
        Map<String, String> own = collations.getOrDefault(FileNames.key(entry.table()), Map.of());
        Index index = statements.index(
                entry.name(),
                entry.table(),
                entry.sql(),
                column -> Optional.ofNullable(own.get(FileNames.key(column))));
        Set<ObjectKey> needed = new TreeSet<>(mentions.columns(index.table().text(), words(index.body()), false));
        needed.add(mentions.relation(index.table().text()));
        add(index, needed);
    }

    private static Set<String> words(String sql) {
        Set<String> words = new HashSet<>();
        SqliteToken.read(sql).stream()
                .filter(token -> token.kind() == SqliteToken.Kind.WORD || token.kind() == SqliteToken.Kind.QUOTED)
                .forEach(token -> words.add(FileNames.key(token.name())));
        return words;
    }

    private void add(SchemaObject object, Set<ObjectKey> needed) {
        objects.add(object);
        if (!needed.isEmpty()) {
            needs.put(object.key(), needed);
        }
    }

    /** A reference may lead to a table that is not there; SQLite does not mind. */
    private void prune() {
        Set<ObjectKey> present = new HashSet<>();
        for (SchemaObject object : objects) {
            present.add(object.key());
            if (object instanceof Table table) {
                table.columns().forEach(column -> present.add(ObjectKey.column(table.name(), column.name())));
            }
        }
        needs.replaceAll((key, needed) -> {
            Set<ObjectKey> kept = new TreeSet<>(needed);
            kept.retainAll(present);
            return kept;
        });
        needs.values().removeIf(Set::isEmpty);
    }
}
