package dev.prumo.sql;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Fills {@code ${name}} in statements, also inside of literals and data. A doubled dollar sign before the brace stands for
 * the text itself. Comments between statements stay as they are.
 */
public final class Placeholders {
    private final Map<String, String> values;
    private final String file;
    private final SqlSyntax syntax;

    private Placeholders(Map<String, String> values, String file, SqlSyntax syntax) {
        this.values = Map.copyOf(values);
        this.file = requireNonNull(file, "file");
        this.syntax = requireNonNull(syntax, "syntax");
    }

    /**
     * Returns the parts with every placeholder filled in and their facts found anew; places stay those of the file.
     *
     * @throws PrumoException if a name has no value, a placeholder is malformed, or a value opens or ends something
     *     around it so that a statement is no longer one statement
     */
    public static List<ScriptPart> fill(
            List<ScriptPart> parts, Map<String, String> values, String file, SqlSyntax syntax) {
        Placeholders placeholders = new Placeholders(values, file, syntax);
        List<ScriptPart> filled = new ArrayList<>(parts.size());
        for (ScriptPart part : parts) {
            filled.add(part.executable() && part.text().contains("${") ? placeholders.filled(part) : part);
        }
        return filled;
    }

    private ScriptPart filled(ScriptPart part) {
        ScriptPart read = readAgain(part, filledText(part));
        if (read instanceof ScriptPart.Statement statement && part instanceof ScriptPart.Statement before) {
            if (statement.terminated() == before.terminated()) {
                return new ScriptPart.Statement(
                        statement.text(),
                        part.start(),
                        part.end(),
                        part.line(),
                        part.column(),
                        statement.terminated(),
                        statement.facts());
            }
        } else if (read instanceof ScriptPart.CopyData copy && part instanceof ScriptPart.CopyData) {
            return new ScriptPart.CopyData(
                    copy.text(),
                    part.start(),
                    part.end(),
                    part.line(),
                    part.column(),
                    copy.sqlEnd(),
                    copy.dataStart(),
                    copy.dataEnd(),
                    copy.format(),
                    copy.facts());
        }
        throw broken(part).build();
    }

    private ScriptPart readAgain(ScriptPart part, String text) {
        try {
            List<ScriptPart> read = Script.split(text, file, syntax);
            if (read.size() == 1) {
                return read.get(0);
            }
        } catch (PrumoException e) {
            throw broken(part).cause(e).build();
        }
        throw broken(part).build();
    }

    private PrumoException.Builder broken(ScriptPart part) {
        return PrumoException.of(ErrorCode.PLACEHOLDER_BREAKS_STATEMENT)
                .at(part.place(file))
                .statement(part.text());
    }

    private String filledText(ScriptPart part) {
        String text = part.text();
        StringBuilder filled = new StringBuilder(text.length() + 64);
        int at = 0;
        while (at < text.length()) {
            int dollar = text.indexOf("${", at);
            if (dollar < 0) {
                break;
            }
            if (dollar > at && text.charAt(dollar - 1) == '$') {
                filled.append(text, at, dollar - 1).append("${");
                at = dollar + 2;
            } else {
                int close = closingBrace(part, dollar);
                filled.append(text, at, dollar).append(value(part, dollar, text.substring(dollar + 2, close)));
                at = close + 1;
            }
        }
        return filled.append(text, at, text.length()).toString();
    }

    private int closingBrace(ScriptPart part, int dollar) {
        String text = part.text();
        int at = dollar + 2;
        while (at < text.length() && namePart(text.charAt(at))) {
            at++;
        }
        if (at == dollar + 2 || at == text.length() || text.charAt(at) != '}') {
            throw error(ErrorCode.PLACEHOLDER_MALFORMED, part, dollar).build();
        }
        return at;
    }

    static boolean namePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-';
    }

    private String value(ScriptPart part, int dollar, String name) {
        String value = values.get(name);
        if (value == null) {
            throw error(ErrorCode.PLACEHOLDER_UNKNOWN, part, dollar)
                    .with("name", name)
                    .with("known", String.join(", ", new TreeSet<>(values.keySet())))
                    .build();
        }
        return value;
    }

    private PrumoException.Builder error(ErrorCode code, ScriptPart part, int offset) {
        PlaceTracker place = new PlaceTracker(part.text(), 0, part.line()).ahead(offset);
        int column = place.line() == part.line() ? part.column() + place.column() - 1 : place.column();
        return PrumoException.of(code).at(file, place.line(), column).statement(part.text());
    }
}
