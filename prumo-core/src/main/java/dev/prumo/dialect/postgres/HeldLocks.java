package dev.prumo.dialect.postgres;

import dev.prumo.sql.StatementTokens;

/**
 * About how many rows of pg_locks a statement leaves until the end of its transaction, with tables of ordinary size: a few
 * indexes, no partitions. Measured on versions 15 and 17; each object counts once for every mode, and an index, a TOAST
 * table and the sequence of a column are objects of their own.
 */
final class HeldLocks {
    private static final int SMALL = 4;
    private static final int NEW_TABLE = 8;
    private static final int CHANGED_TABLE = 5;
    private static final int ROWS = 8;
    private static final int REFERENCE = 4;
    private static final int KEY = 2;
    private static final int SEQUENCE = 5;
    private static final int COPIED_TABLE = 10;
    private static final int REWRITE = 24;
    private static final int DROPPED_TABLE = 16;
    private static final int CASCADE = 24;
    private static final int DROPPED_PART = 6;
    private static final int UNKNOWN = 24;

    private HeldLocks() {}

    static int of(String kind, StatementTokens tokens) {
        return switch (kind) {
            case "insert", "update", "delete", "merge", "copy", "with", "create view" -> ROWS;
            case "create table", "create foreign table" -> NEW_TABLE + parts(tokens);
            case "alter table", "alter foreign table" -> CHANGED_TABLE + parts(tokens) + change(tokens);
            case "drop table", "truncate" -> listed(tokens) * DROPPED_TABLE + cascade(tokens);
            case "create materialized view", "refresh", "cluster", "reindex" -> REWRITE;
            case "drop view", "drop materialized view" -> listed(tokens) * ROWS + cascade(tokens);
            case "do", "call", "create extension", "drop extension" -> UNKNOWN;
            case "select" -> tokens.size() > 2 ? ROWS : 0;
            default -> definition(kind, tokens);
        };
    }

    private static int definition(String kind, StatementTokens tokens) {
        if (kind.startsWith("drop ")) {
            return listed(tokens) * SMALL + cascade(tokens);
        }
        boolean locks = kind.startsWith("create ")
                || kind.startsWith("alter ")
                || kind.startsWith("comment")
                || kind.equals("lock")
                || kind.equals("grant")
                || kind.equals("revoke")
                || kind.equals("analyze");
        return locks ? SMALL : 0;
    }

    private static int parts(StatementTokens tokens) {
        int locks = 0;
        for (int i = 0; i < tokens.size(); i++) {
            locks += switch (tokens.initial(i)) {
                case 'r' -> tokens.isWord(i, "references") ? REFERENCE : 0;
                case 'p' -> tokens.isWord(i, "primary") ? KEY : 0;
                case 'u' -> tokens.isWord(i, "unique") ? KEY : 0;
                case 'e' -> tokens.isWord(i, "exclude") ? KEY : 0;
                case 'i' -> tokens.isWord(i, "identity") ? SEQUENCE : 0;
                case 's' -> tokens.isWord(i, "serial") || tokens.isWord(i, "smallserial") ? SEQUENCE : 0;
                case 'b' -> tokens.isWord(i, "bigserial") ? SEQUENCE : 0;
                case 'l' -> tokens.isWord(i, "like") ? COPIED_TABLE : 0;
                case 'a' -> tokens.depth(i) == 0 && tokens.isWord(i, "as") ? COPIED_TABLE : 0;
                default -> 0;
            };
        }
        return locks;
    }

    private static int change(StatementTokens tokens) {
        int locks = 0;
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.isWord(i, "drop")) {
                locks += DROPPED_PART;
            } else if (tokens.isWord(i, "type")) {
                locks += REWRITE;
            }
        }
        return locks + cascade(tokens);
    }

    private static int cascade(StatementTokens tokens) {
        for (int i = tokens.size() - 1; i > 0; i--) {
            if (tokens.isWord(i, "cascade") && tokens.depth(i) == 0) {
                return CASCADE;
            }
        }
        return 0;
    }

    private static int listed(StatementTokens tokens) {
        int names = 1;
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.isSymbol(i, ',') && tokens.depth(i) == 0) {
                names++;
            }
        }
        return names;
    }
}
