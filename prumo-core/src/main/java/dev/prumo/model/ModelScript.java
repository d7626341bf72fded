package dev.prumo.model;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Place;
import dev.prumo.error.PrumoException;
import dev.prumo.sql.Script;
import dev.prumo.sql.ScriptPart;
import dev.prumo.sql.SqlSyntax;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements that make a desired state in an empty schema.
 *
 * @param origin what made them, for people: a path, or the folders of entity classes
 * @param written whether a person wrote them, so that a place in them helps
 * @param parts what there is to send, in order
 */
public record ModelScript(String origin, boolean written, List<ScriptPart> parts) {
    public ModelScript {
        requireNonNull(origin, "origin");
        parts = List.copyOf(parts);
    }

    /**
     * Reads a file.
     *
     * @param shown how people know it
     * @throws PrumoException if it is not there, is no UTF-8, or cannot be cut into statements, with the place
     */
    public static ModelScript read(Path file, String shown, SqlSyntax syntax) {
        try {
            return of(Files.readString(file, StandardCharsets.UTF_8), shown, true, syntax);
        } catch (CharacterCodingException e) {
            throw unreadable(shown, "it is not UTF-8", e);
        } catch (IOException e) {
            throw unreadable(shown, Files.exists(file) ? String.valueOf(e.getMessage()) : "there is no such file", e);
        }
    }

    /** The script of statements that a mapper made; none of them ends in a semicolon that matters. */
    static ModelScript generated(String origin, List<String> statements, SqlSyntax syntax) {
        return of(String.join(";\n", statements), origin, false, syntax);
    }

    private static ModelScript of(String text, String origin, boolean written, SqlSyntax syntax) {
        List<ScriptPart> parts = new ArrayList<>();
        for (ScriptPart part : Script.split(text, origin, syntax)) {
            if (part.executable()) {
                parts.add(part);
            }
        }
        return new ModelScript(origin, written, parts);
    }

    Place place(ScriptPart part) {
        return written ? part.place(origin) : Place.file(origin);
    }

    private static PrumoException unreadable(String file, String detail, IOException cause) {
        return PrumoException.of(ErrorCode.MODELS_FILE_UNREADABLE)
                .with("file", file)
                .with("detail", detail)
                .at(Place.file(file))
                .cause(cause)
                .build();
    }
}
