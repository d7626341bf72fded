package dev.prumo.dialect.sqlite;

import dev.prumo.sql.Lexicon;
import dev.prumo.sql.SqlSyntax;
import dev.prumo.sql.StatementFacts;
import dev.prumo.sql.StatementTokens;
import dev.prumo.sql.TokenCursor;
import java.util.Set;

/** The text of SQLite 3. Scripts may be dumps made for its shell. */
public final class SqliteSyntax implements SqlSyntax {
    private static final Set<String> NAMES = Set.of("sqlite", "sqlite3");
    private static final Lexicon LEXICON = new Lexicon(false, false, false, "x", false, true, true, false, false);

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public Set<String> names() {
        return NAMES;
    }

    @Override
    public Lexicon lexicon() {
        return LEXICON;
    }

    /** The body of a trigger; {@code new.begin} is a column. */
    @Override
    public BodyStyle bodyOpenedBy(StatementTokens tokens) {
        if (!tokens.last("begin") || tokens.beforeLast(".")) {
            return BodyStyle.NONE;
        }
        TokenCursor cursor = new TokenCursor(tokens);
        if (cursor.accept("explain")) {
            cursor.accept("query", "plan");
        }
        if (!cursor.accept("create")) {
            return BodyStyle.NONE;
        }
        cursor.acceptAny("temp", "temporary");
        return cursor.at("trigger") ? BodyStyle.LISTED : BodyStyle.NONE;
    }

    @Override
    public boolean semicolonsInParentheses(StatementTokens tokens) {
        return false;
    }

    @Override
    public InlineData inlineData(StatementTokens tokens) {
        return InlineData.NONE;
    }

    @Override
    public char shellCommandStart() {
        return '.';
    }

    @Override
    public boolean shellCommandEndsStatement() {
        return false;
    }

    @Override
    public ShellCommandVerdict shellCommand(String name, String line) {
        return switch (name) {
            case ".open", ".connection" -> ShellCommandVerdict.CONNECTS;
            case ".read" -> ShellCommandVerdict.INCLUDES;
            case ".import" -> ShellCommandVerdict.COPIES;
            case ".parameter", ".param" -> ShellCommandVerdict.SETS_VARIABLE;
            case ".echo", ".print", ".headers", ".header", ".mode", ".timer", ".bail" -> ShellCommandVerdict.SKIPPED;
            default -> ShellCommandVerdict.REFUSED;
        };
    }

    @Override
    public boolean rebuildMarks() {
        return true;
    }

    @Override
    public StatementFacts facts(StatementTokens tokens) {
        return SqliteFacts.of(tokens);
    }
}
