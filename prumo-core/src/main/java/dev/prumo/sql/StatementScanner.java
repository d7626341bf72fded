package dev.prumo.sql;

import dev.prumo.error.ErrorCode;
import dev.prumo.sql.SqlSyntax.BodyStyle;
import dev.prumo.sql.StatementTokens.Kind;

/** Finds where a statement ends, and leaves its tokens in the buffer. Looks at every character once. */
final class StatementScanner {
    private final String script;
    private final int length;
    private final SqlSyntax syntax;
    private final Lexicon lexicon;
    private final LiteralScanner literals;
    private final StatementTokens tokens;
    private final ScriptErrors errors;
    private final IntStack parentheses = new IntStack();
    private final IntStack literalSpans = new IntStack();
    private final boolean keepLiterals;

    private int at;
    /** Behind the last token: where a statement without a semicolon ends. */
    private int tokenEnd;

    private boolean terminated;
    private BodyStyle body = BodyStyle.NONE;
    private int bodyStart;
    private int bodyDepth;

    StatementScanner(
            String script,
            SqlSyntax syntax,
            LiteralScanner literals,
            StatementTokens tokens,
            ScriptErrors errors,
            boolean keepLiterals) {
        this.script = script;
        this.length = script.length();
        this.syntax = syntax;
        this.lexicon = syntax.lexicon();
        this.literals = literals;
        this.tokens = tokens;
        this.errors = errors;
        this.keepLiterals = keepLiterals;
    }

    /** Returns the offset behind the statement that begins here. */
    int scan(int from) {
        tokens.clear();
        parentheses.clear();
        body = BodyStyle.NONE;
        terminated = false;
        at = from;
        tokenEnd = from;
        while (at < length && !terminated) {
            if (!step()) {
                break;
            }
        }
        if (!terminated) {
            requireClosed();
        }
        return tokenEnd;
    }

    boolean terminated() {
        return terminated;
    }

    /** Returns start and end of every literal and quoted name so far, when asked to keep them. */
    int[] literalSpans() {
        return literalSpans.toArray();
    }

    void keepLiteral(int start, int end) {
        if (keepLiterals) {
            literalSpans.push(start);
            literalSpans.push(end);
        }
    }

    /** Reads one token, blank or comment; returns false at a section mark, which ends the statement. */
    private boolean step() {
        char c = script.charAt(at);
        if (Lexicon.wordStart(c)) {
            word();
        } else if (lexicon.blank(c)) {
            at++;
        } else if (Lexicon.digit(c)) {
            token(Kind.NUMBER, literals.number(at));
        } else if (c == '-' && literals.charAt(at + 1) == '-') {
            if (SectionMark.at(script, at)) {
                return false;
            }
            at = closed(literals.lineComment(at), at, ErrorCode.BARE_CARRIAGE_RETURN);
        } else if (c == '/' && literals.charAt(at + 1) == '*') {
            at = closed(literals.blockComment(at), at, ErrorCode.UNTERMINATED_COMMENT);
        } else {
            punctuation(c);
        }
        return true;
    }

    private void punctuation(char c) {
        switch (c) {
            case '\'' -> string(at, literals.quoted(at, '\''));
            case '"' -> name(at, literals.quoted(at, '"'));
            case '(' -> {
                token(Kind.SYMBOL, at + 1);
                parentheses.push(at - 1);
            }
            case ')' -> {
                if (!parentheses.isEmpty()) {
                    parentheses.pop();
                }
                token(Kind.SYMBOL, at + 1);
            }
            case ';' -> semicolon();
            case '$' -> dollar();
            default -> other(c);
        }
    }

    private void other(char c) {
        if (c == '`' && lexicon.backtickNames()) {
            name(at, literals.quoted(at, '`'));
        } else if (c == '[' && lexicon.bracketNames()) {
            name(at, literals.bracketed(at));
        } else if (c == syntax.shellCommandStart() && syntax.shellCommandEndsStatement()) {
            String line = script.substring(at, literals.lineEnd(at));
            String command = ShellCommandName.of(line);
            SqlSyntax.ShellCommandVerdict verdict = syntax.shellCommand(command, line);
            throw errors.shellCommand(at, command, verdict);
        } else {
            token(Kind.SYMBOL, at + 1);
        }
    }

    private void word() {
        int end = literals.word(at);
        if (end - at == 1 && prefixed(end)) {
            return;
        }
        token(Kind.WORD, end);
        if (body == BodyStyle.NONE) {
            openBody();
        } else if (body == BodyStyle.COUNTED) {
            countBody();
        } else if (tokens.last("end") && (tokens.beforeLast(";") || tokens.beforeLast("begin"))) {
            bodyDepth = 0;
        }
    }

    /** Reads a string or name together with the one letter before it, if that letter belongs to it. */
    private boolean prefixed(int end) {
        char prefix = Character.toLowerCase(script.charAt(at));
        char next = literals.charAt(end);
        if (next == '\'' && prefix == 'e' && lexicon.escapeStrings()) {
            string(at, literals.escapeString(end));
            return true;
        }
        if (next == '\'' && lexicon.stringPrefixes().indexOf(prefix) >= 0) {
            string(at, literals.quoted(end, '\''));
            return true;
        }
        char quote = literals.charAt(end + 1);
        if (next != '&' || prefix != 'u' || !lexicon.unicodePrefix() || (quote != '\'' && quote != '"')) {
            return false;
        }
        if (quote == '"') {
            name(at, literals.quoted(end + 1, '"'));
        } else {
            string(at, literals.quoted(end + 1, '\''));
        }
        return true;
    }

    private void dollar() {
        if (literals.placeholder(at) > at) {
            word();
            return;
        }
        if (!lexicon.dollarQuotes()) {
            token(Kind.SYMBOL, at + 1);
            return;
        }
        if (Lexicon.digit(literals.charAt(at + 1))) {
            int end = at + 1;
            while (Lexicon.digit(literals.charAt(end))) {
                end++;
            }
            token(Kind.SYMBOL, end);
            return;
        }
        int tagEnd = literals.dollarTag(at);
        if (tagEnd == at) {
            token(Kind.SYMBOL, at + 1);
            return;
        }
        int end = literals.dollarQuoted(at, tagEnd);
        if (end == LiteralScanner.OPEN) {
            throw errors.dollarQuote(at, tagEnd);
        }
        string(at, end);
    }

    private void string(int start, int end) {
        literal(Kind.STRING, closed(end, start, ErrorCode.UNTERMINATED_STRING));
    }

    private void name(int start, int end) {
        literal(Kind.QUOTED_NAME, closed(end, start, ErrorCode.UNTERMINATED_NAME));
    }

    private void literal(Kind kind, int end) {
        keepLiteral(at, end);
        token(kind, end);
    }

    private void token(Kind kind, int end) {
        tokens.add(kind, at, end, parentheses.size());
        at = end;
        tokenEnd = end;
    }

    private void semicolon() {
        if (!parentheses.isEmpty() && !syntax.semicolonsInParentheses(tokens)) {
            throw errors.at(parentheses.top(), ErrorCode.UNTERMINATED_PARENTHESIS);
        }
        token(Kind.SYMBOL, at + 1);
        terminated = parentheses.isEmpty() && (body == BodyStyle.NONE || bodyDepth == 0);
    }

    private void openBody() {
        BodyStyle opened = parentheses.isEmpty() ? syntax.bodyOpenedBy(tokens) : BodyStyle.NONE;
        if (opened != BodyStyle.NONE) {
            body = opened;
            bodyDepth = 1;
            bodyStart = tokens.beforeLast("begin") ? tokens.beforeLastStart() : tokens.lastStart();
        }
    }

    /** {@code as end} and {@code x.end} are labels and columns, which may have the name of any key word. */
    private void countBody() {
        if (tokens.beforeLast("as") || tokens.beforeLast(".")) {
            return;
        }
        if (tokens.last("case")) {
            bodyDepth++;
        } else if (tokens.last("end") && bodyDepth > 0) {
            bodyDepth--;
        }
    }

    private int closed(int end, int start, ErrorCode code) {
        if (end == LiteralScanner.OPEN) {
            throw errors.at(start, code);
        }
        return end;
    }

    private void requireClosed() {
        if (!parentheses.isEmpty()) {
            throw errors.at(parentheses.top(), ErrorCode.UNTERMINATED_PARENTHESIS);
        }
        if (body != BodyStyle.NONE && bodyDepth > 0) {
            throw errors.at(bodyStart, ErrorCode.UNTERMINATED_BODY);
        }
    }
}
