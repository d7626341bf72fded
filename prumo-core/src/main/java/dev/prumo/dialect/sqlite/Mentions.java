package dev.prumo.dialect.sqlite;

import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.ObjectKind;
import dev.prumo.sql.Identifier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a statement needs, found by the names in it: SQLite keeps no record of that. It may be more than SQLite would ask for,
 * never less.
 */
final class Mentions {
    private static final Set<String> BEFORE_RELATION = Set.of("from", "join", "into", "update", "table", "in");

    private final FileNames names;
    private final Set<String> views;

    /** @param views names, in lower case, of those relations that are views */
    Mentions(FileNames names, Set<String> views) {
        this.names = names;
        this.views = views;
    }

    ObjectKey relation(String name) {
        ObjectKind kind = views.contains(FileNames.key(name)) ? ObjectKind.VIEW : ObjectKind.TABLE;
        return ObjectKey.of(kind, Identifier.of(name));
    }

    /**
     * Returns the tables and views that a query or trigger reads or writes, and those of their columns that have a name in it;
     * all columns where there is a star.
     */
    Set<ObjectKey> of(String sql, String self) {
        List<SqliteToken> tokens = SqliteToken.read(sql);
        Set<String> relations = new TreeSet<>();
        Set<String> words = new HashSet<>();
        boolean star = false;
        for (int at = 0; at < tokens.size(); at++) {
            SqliteToken token = tokens.get(at);
            star |= token.isSymbol('*') && (at == 0 || startsList(tokens.get(at - 1)));
            if (token.kind() == SqliteToken.Kind.OTHER || token.kind() == SqliteToken.Kind.NUMBER) {
                continue;
            }
            words.add(FileNames.key(token.name()));
            if (at > 0 && canPrecedeRelation(tokens, at - 1)) {
                names.relation(token.name())
                        .filter(found -> !found.equalsIgnoreCase(self))
                        .ifPresent(relations::add);
            }
        }
        Set<ObjectKey> keys = new TreeSet<>();
        for (String relation : relations) {
            keys.add(relation(relation));
            keys.addAll(columns(relation, words, star));
        }
        return keys;
    }

    Set<ObjectKey> columns(String relation, Set<String> words, boolean all) {
        Set<ObjectKey> keys = new TreeSet<>();
        if (!views.contains(FileNames.key(relation))) {
            for (String column : names.columnsOf(relation)) {
                if (all || words.contains(FileNames.key(column))) {
                    keys.add(ObjectKey.column(Identifier.of(relation), Identifier.of(column)));
                }
            }
        }
        return keys;
    }

    private static boolean startsList(SqliteToken before) {
        return before.is("select")
                || before.is("distinct")
                || before.is("all")
                || before.isSymbol(',')
                || before.isSymbol('.');
    }

    /** {@code insert or ignore into t}, {@code from a, main.b}, {@code update or fail t}, {@code from (a join b)}. */
    private static boolean canPrecedeRelation(List<SqliteToken> tokens, int at) {
        SqliteToken before = tokens.get(at);
        if (before.isSymbol(',') || before.isSymbol('(')) {
            return true;
        }
        if (before.isSymbol('.')) {
            return at > 0 && tokens.get(at - 1).is("main");
        }
        boolean resolved = at > 0 && tokens.get(at - 1).is("or");
        return resolved || BEFORE_RELATION.contains(before.meaning());
    }
}
