package dev.prumo.dialect.postgres;

import dev.prumo.sql.BareStep;
import dev.prumo.sql.DataLosses;
import dev.prumo.sql.NamedObject;
import dev.prumo.sql.ObjectName;
import dev.prumo.sql.PlainForm;
import dev.prumo.sql.StatementFacts;
import dev.prumo.sql.StatementKind;
import dev.prumo.sql.StatementNames;
import dev.prumo.sql.StatementTokens;
import dev.prumo.sql.TokenCursor;
import dev.prumo.sql.TransactionControl;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognises statements of PostgreSQL.
 *
 * <p>Which ones run only outside of a transaction follows the callers of {@code PreventInTransactionBlock} in the
 * server's source, 14 to 18: utility.c, dbcommands.c, indexcmds.c, vacuum.c, cluster.c, tablecmds.c,
 * subscriptioncmds.c, discard.c.
 */
final class PostgresFacts {
    private static final Pattern TRANSACTION_END = Pattern.compile("\\b(commit|rollback)\\b");

    private static final String CONCURRENTLY = "concurrently";

    private final StatementTokens tokens;
    private final TokenCursor cursor;
    private final String kind;
    private final Set<NamedObject> names;

    private PostgresFacts(StatementTokens tokens) {
        this.tokens = tokens;
        this.cursor = new TokenCursor(tokens);
        this.kind = StatementKind.of(tokens);
        this.names = StatementNames.of(tokens);
    }

    static StatementFacts of(StatementTokens tokens) {
        StatementFacts facts = new PostgresFacts(tokens).recognise().losing(DataLosses.of(tokens));
        int locks = HeldLocks.of(facts.kind(), tokens);
        return locks == 0 ? facts : facts.holding(locks);
    }

    private StatementFacts recognise() {
        String first = cursor.word();
        cursor.skip();
        return switch (first) {
            case "begin", "start" -> StatementFacts.control(kind, TransactionControl.BEGIN);
            case "commit", "end" -> finished(TransactionControl.COMMIT);
            case "rollback", "abort" -> rolledBack();
            case "savepoint", "release" -> StatementFacts.control(kind, TransactionControl.SAVEPOINT);
            case "prepare" -> prepare();
            case "set" -> set();
            case "reset", "listen", "unlisten", "load" -> plain().changesSession();
            case "discard" -> discard();
            case "vacuum" -> repeatableBare();
            case "cluster" -> cluster();
            case "repack" -> repack();
            case "reindex" -> reindex();
            case "create" -> create();
            case "drop" -> drop();
            case "alter" -> alter();
            case "call" -> plain().runsCode().serverDecides();
            case "do" -> doBlock();
            case "select" -> select();
            default -> plain();
        };
    }

    private StatementFacts plain() {
        return StatementFacts.plain(kind, names);
    }

    private StatementFacts bare(BareStep step) {
        return StatementFacts.bare(kind, step, names);
    }

    private StatementFacts repeatableBare() {
        return bare(new BareStep.Repeatable());
    }

    private StatementFacts finished(TransactionControl control) {
        if (cursor.at("prepared")) {
            return StatementFacts.control(kind + " prepared", TransactionControl.FINISH_PREPARED);
        }
        return StatementFacts.control(kind, control);
    }

    private StatementFacts rolledBack() {
        TokenCursor to = new TokenCursor(tokens);
        to.skip();
        to.acceptAny("work", "transaction");
        return to.at("to")
                ? StatementFacts.control("rollback to", TransactionControl.SAVEPOINT)
                : finished(TransactionControl.ROLLBACK);
    }

    private StatementFacts prepare() {
        // "transaction" can also be the name of a prepared statement.
        return cursor.at("transaction") && !cursor.atNext("as") && !cursor.atNextSymbol('(')
                ? StatementFacts.control("prepare transaction", TransactionControl.PREPARE)
                : plain().changesSession();
    }

    private StatementFacts set() {
        // "set transaction" and "set constraints" end with the transaction, as "set local" does.
        boolean local =
                cursor.at("local") || cursor.at("constraints") || (cursor.at("transaction") && !cursor.atNext("to"));
        return local ? plain() : plain().changesSession();
    }

    private StatementFacts discard() {
        return cursor.at("all") ? repeatableBare().changesSession() : plain().changesSession();
    }

    private StatementFacts select() {
        for (int i = 0; i + 2 < tokens.size(); i++) {
            if (tokens.isWord(i, "set_config") && tokens.isSymbol(i + 1, '(') && !isLocal(i + 2)) {
                return plain().changesSession();
            }
        }
        return CalledFunctions.unknown(tokens) ? plain().runsCode() : plain();
    }

    /** Finds the third argument of {@code set_config}: whether the setting ends with the transaction. */
    private boolean isLocal(int argument) {
        int depth = tokens.depth(argument);
        int end = argument;
        while (end < tokens.size() && tokens.depth(end) >= depth) {
            end++;
        }
        String last = tokens.text(end - 1).replace("'", "").toLowerCase(Locale.ROOT);
        return Set.of("true", "t", "on", "yes", "y", "1").contains(last);
    }

    /** Without a table it goes through all of them in transactions of its own; a table may be partitioned. */
    private StatementFacts cluster() {
        cursor.skipParentheses();
        cursor.accept("verbose");
        return cursor.done() ? repeatableBare() : plain().serverDecides();
    }

    private StatementFacts repack() {
        boolean concurrently = cursor.contains("concurrently") && !cursor.optionIsOff("concurrently");
        cursor.skipParentheses();
        return cursor.done() || concurrently ? repeatableBare() : plain().serverDecides();
    }

    private StatementFacts reindex() {
        boolean option = cursor.option(CONCURRENTLY).isPresent() && !cursor.optionIsOff(CONCURRENTLY);
        cursor.skipParentheses();
        Optional<BareStep.Reindex.Range> range = range(cursor.word());
        cursor.skip();
        int word = cursor.done() ? 0 : cursor.offset();
        boolean behind = cursor.accept(CONCURRENTLY);
        if (range.isEmpty()) {
            return plain();
        }
        Optional<ObjectName> name = cursor.name();
        boolean one = range.get() == BareStep.Reindex.Range.INDEX || range.get() == BareStep.Reindex.Range.TABLE;
        if (one && !option && !behind) {
            return plain().serverDecides();
        }
        StatementFacts facts = bare(new BareStep.Reindex(range.get(), name, option || behind));
        // Said as an option it may be the only one, and empty parentheses are no SQL.
        return one && behind && !option && name.isPresent() ? facts.with(without(word, name.get())) : facts;
    }

    private static Optional<BareStep.Reindex.Range> range(String word) {
        for (BareStep.Reindex.Range range : BareStep.Reindex.Range.values()) {
            if (range.word().equals(word)) {
                return Optional.of(range);
            }
        }
        return Optional.empty();
    }

    private StatementFacts create() {
        boolean unique = cursor.accept("unique");
        if (cursor.accept("index")) {
            int word = cursor.offset();
            return cursor.accept(CONCURRENTLY) ? createIndex(unique, word) : plain();
        }
        if (cursor.accept("database") || cursor.accept("tablespace")) {
            String global = kind.substring("create ".length());
            return name().map(n -> bare(new BareStep.CreateGlobal(global, n))).orElseGet(this::plain);
        }
        return cursor.accept("subscription") ? createSubscription() : plain();
    }

    private StatementFacts createIndex(boolean unique, int word) {
        boolean ifNotExists = cursor.accept("if", "not", "exists");
        Optional<String> index = cursor.at("on") ? Optional.empty() : name();
        if (!cursor.accept("on")) {
            return repeatableBare();
        }
        cursor.accept("only");
        return cursor.name()
                .map(table -> bare(new BareStep.CreateIndex(index, table, unique, ifNotExists))
                        .with(without(word, table)))
                .orElseGet(this::repeatableBare);
    }

    /** A replication slot is not transactional; without a connection, or asked not to, none is made. */
    private StatementFacts createSubscription() {
        Optional<String> name = name();
        boolean slot = !cursor.optionIsOff("connect") && !cursor.optionIsOff("create_slot");
        return slot && name.isPresent() ? bare(new BareStep.CreateGlobal("subscription", name.get())) : plain();
    }

    private StatementFacts drop() {
        if (cursor.accept("index")) {
            int word = cursor.offset();
            return cursor.accept(CONCURRENTLY) ? dropIndex(word) : plain();
        }
        boolean subscription = cursor.at("subscription");
        if (!subscription && !cursor.at("database") && !cursor.at("tablespace")) {
            return plain();
        }
        cursor.skip();
        boolean ifExists = cursor.accept("if", "exists");
        String global = kind.substring("drop ".length());
        StatementFacts facts = name().map(n -> bare(new BareStep.DropGlobal(global, n, ifExists)))
                .orElseGet(this::repeatableBare);
        // A subscription that has lost its slot can be dropped inside a transaction.
        return subscription ? facts.serverDecides() : facts;
    }

    private StatementFacts dropIndex(int word) {
        boolean ifExists = cursor.accept("if", "exists");
        List<ObjectName> indexes = cursor.names();
        StatementFacts facts = bare(new BareStep.DropIndex(indexes, ifExists));
        return indexes.size() == 1 ? facts.with(without(word, indexes.get(0))) : facts;
    }

    private static PlainForm without(int concurrently, ObjectName relation) {
        return new PlainForm(concurrently, concurrently + CONCURRENTLY.length(), relation);
    }

    private StatementFacts alter() {
        if (cursor.accept("system")) {
            return repeatableBare();
        }
        if (cursor.accept("database")) {
            name();
            return cursor.accept("set", "tablespace") ? repeatableBare() : plain();
        }
        if (cursor.accept("subscription")) {
            name();
            return alterSubscription();
        }
        return cursor.accept("table") ? alterTable() : plain();
    }

    private StatementFacts alterTable() {
        cursor.accept("if", "exists");
        cursor.accept("only");
        Optional<ObjectName> table = cursor.name();
        cursor.acceptSymbol('*');
        if (table.isEmpty() || !cursor.accept("detach", "partition")) {
            return plain();
        }
        return cursor.name()
                .filter(partition -> cursor.at("concurrently"))
                .map(partition -> bare(new BareStep.DetachPartition(table.get(), partition)))
                .orElseGet(this::plain);
    }

    private StatementFacts alterSubscription() {
        if (cursor.accept("refresh")) {
            return repeatableBare();
        }
        boolean publications =
                (cursor.at("set") || cursor.at("add") || cursor.at("drop")) && cursor.atNext("publication");
        if (publications) {
            return cursor.optionIsOff("refresh") ? plain() : repeatableBare();
        }
        if (cursor.accept("set") && cursor.option("failover").isPresent()) {
            return repeatableBare();
        }
        return cursor.option("two_phase").isPresent() ? plain().serverDecides() : plain();
    }

    /** A block may commit, outside of a transaction only. */
    private StatementFacts doBlock() {
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.kind(i) == StatementTokens.Kind.STRING && endsTransaction(tokens.text(i))) {
                return plain().serverDecides();
            }
        }
        return plain();
    }

    private static boolean endsTransaction(String body) {
        return TRANSACTION_END.matcher(body.toLowerCase(Locale.ROOT)).find();
    }

    private Optional<String> name() {
        return cursor.name().map(ObjectName::name);
    }
}
