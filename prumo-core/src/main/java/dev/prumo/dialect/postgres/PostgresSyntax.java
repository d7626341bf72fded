package dev.prumo.dialect.postgres;

import dev.prumo.sql.Lexicon;
import dev.prumo.sql.SqlSyntax;
import dev.prumo.sql.StatementFacts;
import dev.prumo.sql.StatementTokens;
import dev.prumo.sql.TokenCursor;
import java.util.Locale;
import java.util.Set;

/**
 * The text of PostgreSQL 14 to 18, with {@code standard_conforming_strings} on, which is its default and, from 19 on,
 * its only setting. Scripts may be dumps made for psql.
 */
public final class PostgresSyntax implements SqlSyntax {
    private static final Set<String> NAMES = Set.of("postgresql", "postgres", "pg");
    private static final Lexicon LEXICON = new Lexicon(true, true, true, "bxn", true, false, false, true, true);

    /** Settings of psql that say what Prumo does anyway, or that only matter on a terminal. */
    private static final Set<String> HARMLESS_VARIABLES =
            Set.of("on_error_stop", "echo", "quiet", "verbosity", "show_context", "autocommit");

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public Set<String> names() {
        return NAMES;
    }

    @Override
    public Lexicon lexicon() {
        return LEXICON;
    }

    @Override
    public BodyStyle bodyOpenedBy(StatementTokens tokens) {
        if (!tokens.last("atomic") || !tokens.beforeLast("begin")) {
            return BodyStyle.NONE;
        }
        TokenCursor cursor = created(tokens);
        return cursor.acceptAny("function", "procedure") ? BodyStyle.COUNTED : BodyStyle.NONE;
    }

    /** The actions of a rule. */
    @Override
    public boolean semicolonsInParentheses(StatementTokens tokens) {
        return created(tokens).at("rule");
    }

    @Override
    public InlineData inlineData(StatementTokens tokens) {
        return tokens.isWord(0, "copy") ? CopyStatement.inlineData(new TokenCursor(tokens)) : InlineData.NONE;
    }

    @Override
    public char shellCommandStart() {
        return '\\';
    }

    @Override
    public boolean shellCommandEndsStatement() {
        return true;
    }

    @Override
    public ShellCommandVerdict shellCommand(String name, String line) {
        return switch (name) {
            // pg_dump brackets its output with these; they only restrict psql itself.
            case "\\restrict", "\\unrestrict" -> ShellCommandVerdict.SKIPPED;
            case "\\echo", "\\qecho", "\\warn", "\\timing", "\\pset", "\\x" -> ShellCommandVerdict.SKIPPED;
            case "\\c", "\\connect" -> ShellCommandVerdict.CONNECTS;
            case "\\i", "\\ir", "\\include", "\\include_relative" -> ShellCommandVerdict.INCLUDES;
            case "\\copy" -> ShellCommandVerdict.COPIES;
            case "\\set" -> variable(line);
            case "\\unset", "\\gset", "\\getenv", "\\prompt" -> ShellCommandVerdict.SETS_VARIABLE;
            default -> ShellCommandVerdict.REFUSED;
        };
    }

    @Override
    public StatementFacts facts(StatementTokens tokens) {
        return PostgresFacts.of(tokens);
    }

    private static ShellCommandVerdict variable(String line) {
        String[] words = line.strip().split("\\s+");
        String variable = words.length > 1 ? words[1].toLowerCase(Locale.ROOT) : "";
        boolean autocommitOff = variable.equals("autocommit") && words.length > 2 && !words[2].equalsIgnoreCase("on");
        boolean harmless = HARMLESS_VARIABLES.contains(variable) && !autocommitOff;
        return harmless ? ShellCommandVerdict.SKIPPED : ShellCommandVerdict.SETS_VARIABLE;
    }

    /** Returns a cursor at the word behind {@code create [or replace]}, or at the first one of another statement. */
    private static TokenCursor created(StatementTokens tokens) {
        TokenCursor cursor = new TokenCursor(tokens);
        if (cursor.accept("create")) {
            cursor.accept("or", "replace");
        }
        return cursor;
    }
}
