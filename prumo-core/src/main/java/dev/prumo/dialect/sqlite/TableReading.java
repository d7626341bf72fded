package dev.prumo.dialect.sqlite;

import dev.prumo.dialect.sqlite.TableText.Clause;
import dev.prumo.dialect.sqlite.TableText.ClauseKind;
import dev.prumo.schema.Column;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.ConstraintKind;
import dev.prumo.schema.Details;
import dev.prumo.schema.NotCovered;
import dev.prumo.schema.Table;
import dev.prumo.sql.Identifier;
import dev.prumo.sql.QualifiedName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns the text of a table into objects of a snapshot, which are the same however the text was written. */
final class TableReading {
    /** Options of a column: what happens where a null is refused, and what that rule is called. */
    static final String NOT_NULL_CONFLICT = "not null on conflict";

    static final String NOT_NULL_NAME = "not null constraint";

    private final String name;
    private final Identifier table;
    private final TableText text;
    private final FileNames names;
    private final Spelling columns;
    private final boolean withoutRowId;
    private final boolean strict;
    private final Map<String, String> collations = new HashMap<>();
    private final Set<Draft> drafts = new LinkedHashSet<>();
    private final List<NotCovered> notCovered = new ArrayList<>();
    private Set<String> keyColumns = Set.of();
    private Optional<String> rowIdColumn = Optional.empty();
    private boolean numbered;

    TableReading(String name, TableText text, FileNames names) {
        this.name = name;
        this.table = Identifier.of(name);
        this.text = text;
        this.names = names;
        this.columns = names.inside(name);
        Set<String> options = options(text);
        this.withoutRowId = options.contains("without");
        this.strict = options.contains("strict");
    }

    /** A constraint whose name is not known yet. */
    private record Draft(
            ConstraintKind kind,
            Optional<String> name,
            String definition,
            List<String> columns,
            Optional<String> references) {}

    List<NotCovered> notCovered() {
        return notCovered;
    }

    Table table() {
        return Table.of(table, text.columns().stream().map(this::column).toList())
                .strict(strict)
                .withoutRowId(withoutRowId)
                .build();
    }

    /** Reads the constraints; before the table, which must know its key. */
    List<Constraint> constraints() {
        for (TableText.Column column : text.columns()) {
            column.clauses().stream()
                    .filter(clause -> clause.kind() == ClauseKind.COLLATE)
                    .forEach(clause -> collations.put(
                            FileNames.key(column.name()), lastName(clause).toLowerCase(Locale.ROOT)));
        }
        for (TableText.Column column : text.columns()) {
            List<Clause> clauses = column.clauses();
            for (int i = 0; i < clauses.size(); i++) {
                read(clauses.get(i), Optional.of(column), deferral(clauses, i));
            }
        }
        text.constraints().forEach(clause -> read(clause, Optional.empty(), Optional.empty()));
        return named();
    }

    private void read(Clause clause, Optional<TableText.Column> column, Optional<Clause> deferral) {
        switch (clause.kind()) {
            case PRIMARY_KEY -> primaryKey(clause, column);
            case UNIQUE ->
                draft(
                        ConstraintKind.UNIQUE,
                        clause,
                        "unique (" + list(keys(clause, column)) + ")" + conflict(clause),
                        clause.columns());
            case CHECK -> check(clause);
            case FOREIGN_KEY -> foreignKey(clause, column, deferral);
            case NOT_NULL, NULL, DEFAULT, COLLATE, GENERATED, DEFERRABLE, NAME_ONLY -> {
                // Facts of their column, or of a reference before them, or of nothing.
            }
        }
    }

    private void draft(ConstraintKind kind, Clause clause, String definition, List<String> of) {
        drafts.add(new Draft(kind, clause.name(), definition, spelled(of), Optional.empty()));
    }

    private List<String> spelled(List<String> columnNames) {
        return columnNames.stream().map(each -> columns.of(each).orElse(each)).toList();
    }

    /**
     * A column of type INTEGER that is the whole key is another name of the row id; not so with DESC behind it, but with DESC
     * inside a constraint of the table (https://www.sqlite.org/lang_createtable.html#rowid).
     */
    private void primaryKey(Clause clause, Optional<TableText.Column> column) {
        List<KeyColumn> keys = keys(clause, column);
        boolean integer = clause.columns().size() == 1
                && text.column(clause.columns().get(0))
                        .filter(each -> text.text(each.type()).strip().equalsIgnoreCase("integer"))
                        .isPresent();
        boolean atColumnDescending = column.isPresent() && keys.get(0).descending();
        if (integer && !atColumnDescending && !withoutRowId) {
            keys = keys.stream().map(KeyColumn::ascending).toList();
            rowIdColumn = Optional.of(FileNames.key(clause.columns().get(0)));
        }
        keyColumns = new HashSet<>(clause.columns().stream().map(FileNames::key).toList());
        numbered = tokens(clause).stream().anyMatch(token -> token.is("autoincrement"));
        draft(
                ConstraintKind.PRIMARY_KEY,
                clause,
                "primary key (" + list(keys) + ")" + conflict(clause),
                clause.columns());
    }

    private void check(Clause clause) {
        Phrase phrase = behindName(clause);
        phrase.next();
        List<SqliteToken> expression = Phrase.unwrapped(phrase.parenthesized());
        List<String> mentioned = expression.stream()
                .filter(token -> token.kind() != SqliteToken.Kind.STRING)
                .flatMap(token -> names.column(name, token.name()).stream())
                .distinct()
                .toList();
        draft(ConstraintKind.CHECK, clause, "check (" + NormalSql.expression(expression, columns) + ")", mentioned);
    }

    private void foreignKey(Clause clause, Optional<TableText.Column> column, Optional<Clause> deferral) {
        Phrase phrase = behindName(clause);
        if (column.isEmpty()) {
            phrase.accept("foreign", "key");
            phrase.parenthesized();
        }
        phrase.accept("references");
        String written = phrase.next().name();
        String parent = names.relation(written).orElse(written);
        List<String> own = spelled(clause.columns());
        List<String> theirs = phrase.atSymbol('(')
                ? Phrase.parts(phrase.parenthesized()).stream()
                        .map(part -> part.get(0).name())
                        .map(each -> names.column(parent, each).orElse(each))
                        .toList()
                : impliedColumns(parent, own.size());
        Map<String, String> actions = new HashMap<>();
        boolean deferred = false;
        while (!phrase.ended()) {
            if (phrase.accept("on")) {
                String event = phrase.next().meaning();
                String first = phrase.next().meaning();
                boolean two = first.equals("set") || first.equals("no");
                actions.put(event, two ? first + " " + phrase.next().meaning() : first);
            } else if (phrase.accept("not", "deferrable")) {
                phrase.accept("initially", "deferred");
                deferred = false;
            } else if (phrase.accept("deferrable", "initially", "deferred")) {
                deferred = true;
            } else {
                phrase.next();
            }
        }
        if (deferral.isPresent()) {
            Phrase later = Phrase.of(text.text(deferral.get().span()));
            deferred = later.accept("deferrable", "initially", "deferred");
        }
        String definition = "foreign key (" + plainList(own) + ") references " + NormalSql.name(parent)
                + (theirs.isEmpty() ? "" : " (" + plainList(theirs) + ")")
                + action(actions, "delete")
                + action(actions, "update")
                + (deferred ? " deferrable initially deferred" : "");
        drafts.add(new Draft(ConstraintKind.FOREIGN_KEY, clause.name(), definition, own, Optional.of(parent)));
    }

    /** A reference without columns means the key of the other table. */
    private List<String> impliedColumns(String parent, int count) {
        List<String> key = names.primaryKeyOf(parent);
        return key.size() == count
                ? key.stream()
                        .map(each -> names.column(parent, each).orElse(each))
                        .toList()
                : List.of();
    }

    private static String action(Map<String, String> actions, String event) {
        String action = actions.getOrDefault(event, "no action");
        return action.equals("no action") ? "" : " on " + event + " " + action;
    }

    /** DEFERRABLE may be written apart from the reference it belongs to. */
    private static Optional<Clause> deferral(List<Clause> clauses, int reference) {
        for (int i = reference + 1; i < clauses.size(); i++) {
            if (clauses.get(i).kind() == ClauseKind.FOREIGN_KEY) {
                return Optional.empty();
            }
            if (clauses.get(i).kind() == ClauseKind.DEFERRABLE) {
                return Optional.of(clauses.get(i));
            }
        }
        return Optional.empty();
    }

    private Column column(TableText.Column column) {
        String key = FileNames.key(column.name());
        Map<String, String> options = new HashMap<>();
        boolean nullable = true;
        Optional<String> defaultValue = Optional.empty();
        Optional<Column.Generated> generated = Optional.empty();
        boolean implied =
                rowIdColumn.filter(key::equals).isPresent() || (keyColumns.contains(key) && (withoutRowId || strict));
        for (Clause clause : column.clauses()) {
            if (clause.kind() == ClauseKind.NOT_NULL) {
                nullable = false;
                String conflict = conflict(clause);
                if (!implied) {
                    clause.name().ifPresent(given -> options.put(NOT_NULL_NAME, given));
                    if (!conflict.isEmpty()) {
                        options.put(NOT_NULL_CONFLICT, conflict.substring(" on conflict ".length()));
                    }
                }
            } else if (clause.kind() == ClauseKind.DEFAULT) {
                defaultValue = defaultValue(clause);
            } else if (clause.kind() == ClauseKind.GENERATED) {
                generated = Optional.of(generated(clause));
            }
        }
        return Column.of(Identifier.of(column.name()), type(column))
                .nullable(nullable && !implied)
                .defaultValue(defaultValue)
                .generated(generated)
                .collation(Optional.ofNullable(collations.get(key)).filter(collation -> !collation.equals("binary")))
                .autoIncrement(numbered && rowIdColumn.filter(key::equals).isPresent())
                .options(options)
                .build();
    }

    private String type(TableText.Column column) {
        StringBuilder type = new StringBuilder();
        for (SqliteToken token : SqliteToken.read(text.text(column.type()))) {
            String piece = token.meaning();
            boolean tight = type.isEmpty() || type.charAt(type.length() - 1) == '(' || "(),".contains(piece);
            boolean sign = !type.isEmpty() && "+-".indexOf(type.charAt(type.length() - 1)) >= 0;
            type.append(tight || sign ? "" : " ").append(piece);
        }
        return type.toString();
    }

    /** A bare or quoted word is a string (parse.y, {@code ccons}). */
    private Optional<String> defaultValue(Clause clause) {
        Phrase phrase = behindName(clause);
        phrase.next();
        boolean wrapped = phrase.atSymbol('(');
        List<SqliteToken> value = Phrase.unwrapped(phrase.rest());
        SqliteToken first = value.get(0);
        boolean signed = value.size() == 2
                && (first.isSymbol('-') || first.isSymbol('+'))
                && value.get(1).kind() == SqliteToken.Kind.NUMBER;
        if (signed) {
            return Optional.of((first.isSymbol('-') ? "-" : "") + value.get(1).meaning());
        }
        if (value.size() > 1) {
            return Optional.of("(" + NormalSql.expression(value, any -> Optional.empty()) + ")");
        }
        return switch (first.kind()) {
            case STRING -> Optional.of(first.text());
            case NUMBER, BLOB -> Optional.of(first.text().toLowerCase(Locale.ROOT));
            case QUOTED -> Optional.of(NormalSql.string(first.name()));
            case WORD, OTHER ->
                switch (first.meaning()) {
                    case "null" -> Optional.empty();
                    case "true", "false", "current_date", "current_time", "current_timestamp" ->
                        Optional.of(first.meaning());
                    default -> Optional.of(wrapped ? "(" + first.text() + ")" : NormalSql.string(first.text()));
                };
        };
    }

    private Column.Generated generated(Clause clause) {
        Phrase phrase = behindName(clause);
        phrase.accept("generated", "always");
        phrase.accept("as");
        List<SqliteToken> expression = Phrase.unwrapped(phrase.parenthesized());
        return new Column.Generated(NormalSql.expression(expression, columns), phrase.accept("stored"));
    }

    private List<KeyColumn> keys(Clause clause, Optional<TableText.Column> column) {
        Spelling collationOf = each -> Optional.ofNullable(collations.get(FileNames.key(each)));
        if (column.isPresent()) {
            boolean descending = tokens(clause).stream().anyMatch(token -> token.is("desc"));
            return List.of(new KeyColumn(Optional.of(column.get().name()), "", Optional.empty(), descending));
        }
        Phrase phrase = behindName(clause);
        while (!phrase.atSymbol('(')) {
            phrase.next();
        }
        return Phrase.parts(phrase.parenthesized()).stream()
                .map(part -> part.stream()
                        .filter(token -> !token.is("autoincrement"))
                        .toList())
                .map(part -> KeyColumn.of(part, columns, collationOf))
                .toList();
    }

    private static String list(List<KeyColumn> keys) {
        return String.join(", ", keys.stream().map(KeyColumn::text).toList());
    }

    private static String plainList(List<String> columns) {
        return String.join(", ", columns.stream().map(NormalSql::name).toList());
    }

    private String conflict(Clause clause) {
        Phrase phrase = new Phrase(tokens(clause));
        while (!phrase.ended()) {
            if (phrase.accept("on", "conflict")) {
                String resolution = phrase.next().meaning();
                return resolution.equals("abort") ? "" : " on conflict " + resolution;
            }
            phrase.next();
        }
        return "";
    }

    private String lastName(Clause clause) {
        List<SqliteToken> tokens = tokens(clause);
        return tokens.get(tokens.size() - 1).name();
    }

    private Phrase behindName(Clause clause) {
        Phrase phrase = new Phrase(tokens(clause));
        if (phrase.accept("constraint")) {
            phrase.next();
        }
        return phrase;
    }

    private List<SqliteToken> tokens(Clause clause) {
        return SqliteToken.read(text.text(clause.span()));
    }

    /** The words behind the list of columns. */
    private static Set<String> options(TableText text) {
        Set<String> words = new HashSet<>();
        boolean behind = false;
        for (SqliteToken token : SqliteToken.read(text.sql().substring(text.endOfParts()))) {
            if (behind && token.kind() == SqliteToken.Kind.WORD) {
                words.add(token.meaning());
            }
            behind |= token.isSymbol(')');
        }
        return words;
    }

    /** Gives constraints without a name one that says what they do, in an order that does not hang on how they were written. */
    private List<Constraint> named() {
        Set<String> taken = new HashSet<>();
        List<Constraint> constraints = new ArrayList<>();
        List<Draft> unnamed = new ArrayList<>();
        for (Draft draft : drafts) {
            Optional<String> given = draft.name();
            if (given.isEmpty()) {
                unnamed.add(draft);
            } else if (taken.add(given.get())) {
                constraints.add(constraint(draft, given.get(), true));
            } else {
                unnamed.add(draft);
                notCovered.add(new NotCovered(
                        "constraint name", name + "." + given.get(), "another constraint of the table has it, too"));
            }
        }
        unnamed.stream().sorted(Comparator.comparing(Draft::definition)).forEach(draft -> {
            String base = conventional(draft);
            String free = base;
            for (int number = 2; !taken.add(free); number++) {
                free = base + "_" + number;
            }
            constraints.add(constraint(draft, free, false));
        });
        return constraints;
    }

    private String conventional(Draft draft) {
        String of = String.join("_", draft.columns());
        return switch (draft.kind()) {
            case PRIMARY_KEY -> name + "_pkey";
            case UNIQUE -> name + "_" + of + "_key";
            case FOREIGN_KEY -> name + "_" + of + "_fkey";
            default ->
                name + "_check_"
                        + String.format(Locale.ROOT, "%08x", draft.definition().hashCode());
        };
    }

    private Constraint constraint(Draft draft, String constraintName, boolean named) {
        return new Constraint(
                table,
                Identifier.of(constraintName),
                draft.kind(),
                named,
                draft.definition(),
                draft.columns().stream().map(Identifier::of).toList(),
                draft.references().map(Identifier::of).map(QualifiedName::of),
                true,
                false,
                Optional.empty(),
                Details.NONE);
    }
}
