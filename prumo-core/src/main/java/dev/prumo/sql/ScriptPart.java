package dev.prumo.sql;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.Place;
import java.util.Optional;

/**
 * One piece of a script. The texts of all parts, joined, are the script.
 *
 * <p>Positions are those in the file: {@code start} and {@code end} are offsets in characters of Java, {@code line} and
 * {@code column} count from 1 in characters as an editor does, and a statement's are those of its first word.
 */
public sealed interface ScriptPart {
    String text();

    int start();

    int end();

    int line();

    int column();

    <R> R accept(Visitor<R> visitor);

    /** Returns where the part begins, in a file. */
    default Place place(String file) {
        return new Place(file, line(), column());
    }

    /** Tells whether an executor has something to send for this part. */
    default boolean executable() {
        return false;
    }

    /**
     * One statement, from its first word to its semicolon; comments inside belong to it.
     *
     * @param terminated the text ends in a semicolon; only the last statement of a script or section may lack it, and
     *     then it ends in its last word, never in a comment, so that a semicolon can safely be added
     * @param rebuild the mark before it, once somebody has looked for one
     */
    record Statement(
            String text,
            int start,
            int end,
            int line,
            int column,
            boolean terminated,
            StatementFacts facts,
            Optional<RebuildMark> rebuild)
            implements ScriptPart {
        public Statement {
            requireNonNull(text, "text");
            requireNonNull(facts, "facts");
            requireNonNull(rebuild, "rebuild");
        }

        Statement(String text, int start, int end, int line, int column, boolean terminated, StatementFacts facts) {
            this(text, start, end, line, column, terminated, facts, Optional.empty());
        }

        /** Returns the statement with the mark that stands before it. */
        public Statement marked(RebuildMark mark) {
            return new Statement(text, start, end, line, column, terminated, facts, Optional.of(mark));
        }

        /** Returns the statement without its semicolon. */
        public String sql() {
            return terminated ? text.substring(0, text.length() - 1) : text;
        }

        @Override
        public boolean executable() {
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.statement(this);
        }
    }

    /**
     * A statement that reads data, and the data: the text goes from the first word to the mark that ends the data.
     *
     * @param sqlEnd where the statement ends in the text, its semicolon included
     * @param dataStart where the data begin in the text: behind the line break that follows the statement
     * @param dataEnd where the data end in the text: before the line with the end mark
     * @param format text or CSV
     */
    record CopyData(
            String text,
            int start,
            int end,
            int line,
            int column,
            int sqlEnd,
            int dataStart,
            int dataEnd,
            SqlSyntax.InlineData format,
            StatementFacts facts)
            implements ScriptPart {
        public CopyData {
            requireNonNull(text, "text");
            requireNonNull(format, "format");
            requireNonNull(facts, "facts");
        }

        /** Returns the statement without its semicolon. */
        public String sql() {
            return text.substring(0, sqlEnd - 1);
        }

        /** Returns a copy of the data; to stream them without one, read the text between the two offsets. */
        public String data() {
            return text.substring(dataStart, dataEnd);
        }

        @Override
        public boolean executable() {
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.copyData(this);
        }
    }

    /** A comment between statements, without the line break that ends it. */
    record Comment(String text, int start, int end, int line, int column) implements ScriptPart {
        public Comment {
            requireNonNull(text, "text");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.comment(this);
        }
    }

    /** A line for the database's own shell that may be left out, without its line break. */
    record ShellCommand(String text, int start, int end, int line, int column) implements ScriptPart {
        public ShellCommand {
            requireNonNull(text, "text");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.shellCommand(this);
        }
    }

    /** White space between statements, and the byte order mark at the very beginning. */
    record Blank(String text, int start, int end, int line, int column) implements ScriptPart {
        public Blank {
            requireNonNull(text, "text");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.blank(this);
        }
    }

    /** A semicolon without a statement before it. */
    record Separator(String text, int start, int end, int line, int column) implements ScriptPart {
        public Separator {
            requireNonNull(text, "text");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.separator(this);
        }
    }

    /** One answer for each kind of part. */
    interface Visitor<R> {
        R statement(Statement part);

        R copyData(CopyData part);

        R comment(Comment part);

        R shellCommand(ShellCommand part);

        R blank(Blank part);

        R separator(Separator part);
    }
}
