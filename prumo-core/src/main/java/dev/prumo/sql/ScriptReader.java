package dev.prumo.sql;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.sql.SqlSyntax.InlineData;
import dev.prumo.sql.SqlSyntax.ShellCommandVerdict;
import java.util.Optional;

/**
 * Cuts a script into parts, one at a time, from its beginning or from any offset between statements.
 *
 * <p>Every character belongs to exactly one part, or the script is refused with the place where the trouble opens. Time
 * is linear in the length of the script; memory beyond the script is the text of one part. Use {@link #next()}, or
 * {@link #advance()} and its questions where no text is needed. Not thread-safe.
 */
public final class ScriptReader {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String script;
    private final SqlSyntax syntax;
    private final Lexicon lexicon;
    private final LiteralScanner literals;
    private final StatementTokens tokens;
    private final PlaceTracker places;
    private final ScriptErrors errors;
    private final StatementScanner statements;
    private final CopyDataScanner copyData;

    private PartKind kind = PartKind.BLANK;
    private InlineData inlineData = InlineData.NONE;
    private int start;
    private int end;
    private int statementEnd;

    /** Reads a whole script. */
    public ScriptReader(String script, String file, SqlSyntax syntax) {
        this(script, file, 0, 1, syntax);
    }

    /**
     * Reads a script from an offset on.
     *
     * @param file how errors name the script
     * @param offset where to begin, between two parts
     * @param line the line of that offset, from 1
     * @throws dev.prumo.error.PrumoException if the rest holds the character zero, which no database takes
     */
    public ScriptReader(String script, String file, int offset, int line, SqlSyntax syntax) {
        this(script, file, offset, line, syntax, false);
    }

    private ScriptReader(String script, String file, int offset, int line, SqlSyntax syntax, boolean keepLiterals) {
        this.script = requireNonNull(script, "script");
        this.syntax = requireNonNull(syntax, "syntax");
        this.lexicon = syntax.lexicon();
        this.literals = new LiteralScanner(script, lexicon);
        this.tokens = new StatementTokens(script);
        this.places = new PlaceTracker(script, offset, line);
        this.errors = new ScriptErrors(script, requireNonNull(file, "file"), places);
        this.statements = new StatementScanner(script, syntax, literals, tokens, errors, keepLiterals);
        this.copyData = new CopyDataScanner(script, literals, errors);
        this.start = offset;
        this.end = offset;
        int zero = script.indexOf('\0', offset);
        if (zero >= 0) {
            throw errors.at(zero, ErrorCode.ZERO_CHARACTER);
        }
    }

    /** Reads a script from an offset on, and remembers its literals for {@link #literalSpans()}. */
    public static ScriptReader keepingLiterals(String script, String file, int offset, int line, SqlSyntax syntax) {
        return new ScriptReader(script, file, offset, line, syntax, true);
    }

    /**
     * Returns the next part, or nothing at the end of the script.
     *
     * @throws dev.prumo.error.PrumoException if the script cannot be cut here, with the place
     */
    public Optional<ScriptPart> next() {
        return advance() ? Optional.of(part()) : Optional.empty();
    }

    /**
     * Goes to the next part without making one; returns false at the end of the script.
     *
     * @throws dev.prumo.error.PrumoException if the script cannot be cut here, with the place
     */
    public boolean advance() {
        start = end;
        if (start >= script.length()) {
            return false;
        }
        char c = script.charAt(start);
        if (lexicon.blank(c) || (c == BYTE_ORDER_MARK && start == 0)) {
            become(PartKind.BLANK, literals.blanks(start + 1));
        } else if (c == '-' && literals.charAt(start + 1) == '-') {
            become(PartKind.COMMENT, closed(literals.lineComment(start), ErrorCode.BARE_CARRIAGE_RETURN));
        } else if (c == '/' && literals.charAt(start + 1) == '*') {
            become(PartKind.COMMENT, closed(literals.blockComment(start), ErrorCode.UNTERMINATED_COMMENT));
        } else if (c == ';') {
            become(PartKind.SEPARATOR, start + 1);
        } else if (c == syntax.shellCommandStart()) {
            become(PartKind.SHELL_COMMAND, shellCommand());
        } else {
            statement();
        }
        return true;
    }

    /** Returns the kind of the part that {@link #advance()} went to. */
    public PartKind kind() {
        return kind;
    }

    /** Returns the offset of the current part. */
    public int start() {
        return start;
    }

    /** Returns the offset behind the current part. */
    public int end() {
        return end;
    }

    /** Returns the line of the current part, from 1. */
    public int line() {
        places.advance(start);
        return places.line();
    }

    /** Returns the column of the current part, from 1. */
    public int column() {
        places.advance(start);
        return places.column();
    }

    /** Makes the current part. */
    public ScriptPart part() {
        String text = script.substring(start, end);
        int line = line();
        int column = places.column();
        return switch (kind) {
            case STATEMENT ->
                new ScriptPart.Statement(text, start, end, line, column, statements.terminated(), syntax.facts(tokens));
            case COPY_DATA ->
                new ScriptPart.CopyData(
                        text,
                        start,
                        end,
                        line,
                        column,
                        statementEnd - start,
                        copyData.dataStart() - start,
                        copyData.dataEnd() - start,
                        inlineData,
                        syntax.facts(tokens));
            case COMMENT -> new ScriptPart.Comment(text, start, end, line, column);
            case SHELL_COMMAND -> new ScriptPart.ShellCommand(text, start, end, line, column);
            case BLANK -> new ScriptPart.Blank(text, start, end, line, column);
            case SEPARATOR -> new ScriptPart.Separator(text, start, end, line, column);
        };
    }

    /**
     * Returns the offsets of everything read so far in which line breaks are data: literals, quoted names, data of COPY.
     * Pairs of start and end, ascending; empty unless the reader keeps them.
     */
    public int[] literalSpans() {
        return statements.literalSpans();
    }

    private void become(PartKind newKind, int newEnd) {
        kind = newKind;
        end = newEnd;
    }

    private int closed(int newEnd, ErrorCode code) {
        if (newEnd == LiteralScanner.OPEN) {
            throw errors.at(start, code);
        }
        return newEnd;
    }

    private int shellCommand() {
        int lineEnd = literals.lineEnd(start);
        String line = script.substring(start, lineEnd);
        String name = ShellCommandName.of(line);
        ShellCommandVerdict verdict = syntax.shellCommand(name, line);
        if (verdict != ShellCommandVerdict.SKIPPED) {
            throw errors.shellCommand(start, name, verdict);
        }
        return lineEnd;
    }

    private void statement() {
        become(PartKind.STATEMENT, statements.scan(start));
        statementEnd = end;
        inlineData = syntax.inlineData(tokens);
        switch (inlineData) {
            case NONE -> {}
            case BINARY -> throw errors.at(start, ErrorCode.COPY_BINARY);
            case OUTWARD -> throw errors.at(start, ErrorCode.COPY_OUTWARD);
            case TEXT, CSV -> data();
        }
    }

    private void data() {
        if (!statements.terminated()) {
            throw errors.at(start, ErrorCode.UNTERMINATED_COPY_DATA);
        }
        become(PartKind.COPY_DATA, copyData.scan(start, statementEnd));
        statements.keepLiteral(copyData.dataStart(), copyData.dataEnd());
    }
}
