package dev.prumo.dialect.sqlite;

import dev.prumo.sql.BareStep;
import dev.prumo.sql.DataLosses;
import dev.prumo.sql.StatementFacts;
import dev.prumo.sql.StatementKind;
import dev.prumo.sql.StatementNames;
import dev.prumo.sql.StatementTokens;
import dev.prumo.sql.TokenCursor;
import dev.prumo.sql.TransactionControl;
import java.util.Locale;
import java.util.Set;

/** Recognises statements of SQLite; see its pages "PRAGMA Statements" and "VACUUM", and pragma.c and vacuum.c. */
final class SqliteFacts {
    /** Inside a transaction these fail, or, worse, do nothing and say nothing. */
    private static final Set<String> BARE_PRAGMAS = Set.of(
            "foreign_keys", "journal_mode", "synchronous", "temp_store", "temp_store_directory", "wal_checkpoint");

    /** Kept in the file, so not a setting of the session. */
    private static final Set<String> STORED_PRAGMAS = Set.of(
            "application_id", "auto_vacuum", "encoding", "journal_mode", "page_size", "schema_version", "user_version");

    /** Commands and questions in the shape of a pragma with a value. */
    private static final Set<String> ASKING_PRAGMAS = Set.of(
            "foreign_key_check",
            "foreign_key_list",
            "incremental_vacuum",
            "index_info",
            "index_list",
            "index_xinfo",
            "integrity_check",
            "optimize",
            "quick_check",
            "table_info",
            "table_list",
            "table_xinfo",
            "wal_checkpoint");

    private final StatementTokens tokens;
    private final TokenCursor cursor;
    private final String kind;

    private SqliteFacts(StatementTokens tokens) {
        this.tokens = tokens;
        this.cursor = new TokenCursor(tokens);
        this.kind = StatementKind.of(tokens);
    }

    static StatementFacts of(StatementTokens tokens) {
        return new SqliteFacts(tokens).recognise().losing(DataLosses.of(tokens));
    }

    private StatementFacts recognise() {
        String first = cursor.word();
        cursor.skip();
        return switch (first) {
            case "begin" -> StatementFacts.control(kind, TransactionControl.BEGIN);
            case "commit", "end" -> StatementFacts.control(kind, TransactionControl.COMMIT);
            case "rollback" -> rollback();
            case "savepoint", "release" -> StatementFacts.control(kind, TransactionControl.SAVEPOINT);
            case "vacuum" -> bare();
            case "attach" -> plain().changesSession();
            case "detach" -> bare().changesSession();
            case "pragma" -> pragma();
            default -> plain();
        };
    }

    private StatementFacts plain() {
        return StatementFacts.plain(kind, StatementNames.of(tokens));
    }

    private StatementFacts bare() {
        return StatementFacts.bare(kind, new BareStep.Repeatable(), Set.of());
    }

    private StatementFacts rollback() {
        cursor.accept("transaction");
        return cursor.at("to")
                ? StatementFacts.control("rollback to", TransactionControl.SAVEPOINT)
                : StatementFacts.control(kind, TransactionControl.ROLLBACK);
    }

    private StatementFacts pragma() {
        String pragma =
                cursor.name().map(name -> name.name().toLowerCase(Locale.ROOT)).orElse("");
        boolean sets = cursor.atSymbol('=') || cursor.atSymbol('(');
        boolean bare = BARE_PRAGMAS.contains(pragma) && (sets || pragma.equals("wal_checkpoint"));
        boolean session = sets && !STORED_PRAGMAS.contains(pragma) && !ASKING_PRAGMAS.contains(pragma);
        StatementFacts facts = bare ? bare() : plain();
        return session ? facts.changesSession() : facts;
    }
}
