package dev.prumo.sql;

import java.util.Set;

/**
 * What a dialect answers about the text of its statements. Stateless and safe for use by several threads.
 *
 * <p>The questions with {@link StatementTokens} are asked while a statement is read: the tokens are those so far.
 */
public interface SqlSyntax {
    /** Returns the name that section marks use, such as {@code -- prumo:up sqlite}; lower case. */
    String name();

    /** Returns every name that section marks may use, {@link #name()} among them; lower case. */
    Set<String> names();

    Lexicon lexicon();

    /** Tells whether the token just read opens a body in which semicolons do not end the statement. */
    BodyStyle bodyOpenedBy(StatementTokens tokens);

    /** Tells whether this statement may hold semicolons in parentheses. */
    boolean semicolonsInParentheses(StatementTokens tokens);

    /** Tells whether data follow this statement in the script; asked at its end. */
    InlineData inlineData(StatementTokens tokens);

    /** Returns the character that begins a command of the database's own shell where a statement could begin. */
    char shellCommandStart();

    /** Tells whether such a command may also stand behind the beginning of a statement. */
    boolean shellCommandEndsStatement();

    /**
     * Judges a command of the database's own shell.
     *
     * @param name the command with its first character, such as {@code \connect}
     * @param line the whole line from the command on, without its line break
     */
    ShellCommandVerdict shellCommand(String name, String line);

    /** Recognises a statement; never fails: an unknown one may run anywhere and touches nothing that is known. */
    StatementFacts facts(StatementTokens tokens);

    /** Tells whether a table may be given another shape by a {@link RebuildMark}. */
    default boolean rebuildMarks() {
        return false;
    }

    /** A body in which semicolons do not end the statement. */
    enum BodyStyle {
        NONE,
        /** Ends with the {@code END} that no {@code CASE} of the body needs. */
        COUNTED,
        /** Ends with an {@code END} behind a semicolon. */
        LISTED
    }

    /** Data in the lines that follow a statement. */
    enum InlineData {
        NONE,
        TEXT,
        CSV,
        /** Refused: a script is text. */
        BINARY,
        /** Refused: data would flow from the server to a client that is not there. */
        OUTWARD
    }

    /** What happens to a command of the database's own shell: it is skipped, or refused with the advice that fits. */
    enum ShellCommandVerdict {
        SKIPPED,
        CONNECTS,
        INCLUDES,
        COPIES,
        SETS_VARIABLE,
        REFUSED
    }
}
