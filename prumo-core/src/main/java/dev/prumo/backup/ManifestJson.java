package dev.prumo.backup;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Consistency;
import dev.prumo.manifest.Manifest;
import dev.prumo.manifest.MediaFile;
import dev.prumo.manifest.Part;
import dev.prumo.manifest.PartFacts;
import dev.prumo.manifest.PartKind;
import dev.prumo.manifest.PartSchema;
import dev.prumo.manifest.PartSchema.Statement;
import dev.prumo.manifest.PartSequence;
import dev.prumo.manifest.PartTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Manifests, schemas and facts of parts as JSON; the shapes are in {@code docs/formats/backup-set.md}. */
final class ManifestJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    /** What follows the text that the hash covers. */
    private static final Pattern END =
            Pattern.compile(",[ \\r\\n]*\"sha256\" : \"([0-9a-f]{64})\"[ \\r\\n]*\\}[ \\r\\n]*\\z");

    private static final int LONGEST_END = 200;

    private ManifestJson() {}

    /** Writes a manifest, and at its end the hash of all that stands before. */
    static void write(Manifest manifest, List<MediaFile> others, OutputStream out) throws IOException {
        HashingStream hashing = new HashingStream(out);
        try (JsonGenerator json = generator(hashing)) {
            json.writeStartObject();
            json.writeNumberField("format", Manifest.FORMAT);
            json.writeStringField("id", manifest.id());
            json.writeStringField("at", manifest.at().toString());
            json.writeStringField("consistency", manifest.consistency().word());
            json.writeStringField("engine", manifest.engine());
            json.writeStringField("engine_version", manifest.engineVersion());
            optional(json, "log_position", manifest.logPosition());
            optional(json, "project", manifest.project());
            optional(json, "git_commit", manifest.gitCommit());
            optional(json, "git_tag", manifest.gitTag());
            optional(json, "label", manifest.label());
            json.writeStringField("tool_version", manifest.toolVersion());
            json.writeArrayFieldStart("parts");
            for (Part part : manifest.parts()) {
                part(json, part, true);
            }
            json.writeEndArray();
            files(json, "media", manifest.media());
            files(json, "others", others);
            json.flush();
            json.writeStringField("sha256", hashing.sha256());
            json.writeEndObject();
        }
    }

    private static void files(JsonGenerator json, String name, List<MediaFile> files) throws IOException {
        json.writeArrayFieldStart(name);
        for (MediaFile file : files) {
            json.writeStartObject();
            json.writeStringField("path", file.path());
            json.writeNumberField("bytes", file.bytes());
            json.writeStringField("sha256", file.sha256());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void write(PartFacts facts, OutputStream out) throws IOException {
        try (JsonGenerator json = generator(out)) {
            json.writeStartObject();
            json.writeNumberField("format", Manifest.FORMAT);
            json.writeStringField("set", facts.set());
            json.writeStringField("at", facts.at().toString());
            json.writeStringField("engine", facts.engine());
            json.writeStringField("engine_version", facts.engineVersion());
            optional(json, "project", facts.project());
            json.writeFieldName("part");
            part(json, facts.part(), false);
            json.writeEndObject();
        }
    }

    static void write(PartSchema schema, OutputStream out) throws IOException {
        try (JsonGenerator json = generator(out)) {
            json.writeStartObject();
            statements(json, "early", schema.early());
            statements(json, "late", schema.late());
            json.writeEndObject();
        }
    }

    static StoredManifest manifest(byte[] text, String file) {
        JsonObject json = JsonObject.parse(FACTORY, text, file);
        requireFormat(json, file);
        String hash = requireHash(text, file);
        return new StoredManifest(manifest(json), files(json, "others"), hash);
    }

    private static Manifest manifest(JsonObject json) {
        return new Manifest(
                json.text("id"),
                json.instant("at"),
                json.choice("consistency", Consistency.class),
                json.text("engine"),
                json.text("engine_version"),
                json.optional("log_position"),
                json.optional("project"),
                json.optional("git_commit"),
                json.optional("git_tag"),
                json.optional("label"),
                json.text("tool_version"),
                json.objects("parts").stream()
                        .map(part -> part(part, part.number("bytes"), part.text("sha256")))
                        .toList(),
                files(json, "media"));
    }

    private static List<MediaFile> files(JsonObject json, String name) {
        return json.objects(name).stream()
                .map(file -> new MediaFile(file.text("path"), file.number("bytes"), file.text("sha256")))
                .toList();
    }

    /** The text may have been edited by hand, or by chance. */
    private static String requireHash(byte[] text, String file) {
        int from = Math.max(0, text.length - LONGEST_END);
        Matcher end = END.matcher(new String(text, from, text.length - from, StandardCharsets.ISO_8859_1));
        if (!end.find()) {
            throw PartReader.damaged(file, "its own hash is missing");
        }
        MessageDigest digest = HashingStream.digest();
        digest.update(text, 0, from + end.start());
        String hash = HexFormat.of().formatHex(digest.digest());
        if (!hash.equals(end.group(1))) {
            throw PartReader.damaged(file, "it was changed after it was written");
        }
        return hash;
    }

    /** The part has neither size nor hash. */
    static PartFacts facts(byte[] text, String file) {
        JsonObject json = JsonObject.parse(FACTORY, text, file);
        requireFormat(json, file);
        return new PartFacts(
                json.text("set"),
                json.instant("at"),
                json.text("engine"),
                json.text("engine_version"),
                json.optional("project"),
                part(json.object("part"), 0, ""));
    }

    static PartSchema schema(byte[] text, String file) {
        JsonObject json = JsonObject.parse(FACTORY, text, file);
        return new PartSchema(statements(json, "early"), statements(json, "late"));
    }

    static byte[] text(Verified verified) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = generator(out)) {
            json.writeStartObject();
            json.writeNumberField("format", Manifest.FORMAT);
            json.writeStringField("manifest_sha256", verified.manifest());
            json.writeStringField("at", verified.at().toString());
            json.writeBooleanField("proved", verified.isProof());
            texts(json, "problems", verified.problems());
            optional(json, "deep_at", verified.deepAt().map(Instant::toString));
            json.writeStringField("tool_version", verified.toolVersion());
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    static Verified verified(byte[] text, String file) {
        JsonObject json = JsonObject.parse(FACTORY, text, file);
        requireFormat(json, file);
        Verified verified = new Verified(
                json.text("manifest_sha256"),
                json.instant("at"),
                json.texts("problems"),
                json.optionalInstant("deep_at"),
                json.text("tool_version"));
        if (json.truth("proved") != verified.isProof()) {
            throw PartReader.damaged(file, "\"proved\" is not what \"problems\" says");
        }
        return verified;
    }

    private static void requireFormat(JsonObject json, String file) {
        long format = json.number("format");
        if (format != Manifest.FORMAT) {
            throw PrumoException.of(ErrorCode.BACKUP_FORMAT_UNKNOWN)
                    .with("file", file)
                    .with("format", format)
                    .with("known", Manifest.FORMAT)
                    .build();
        }
    }

    private static JsonGenerator generator(OutputStream out) throws IOException {
        return FACTORY.createGenerator(out).useDefaultPrettyPrinter();
    }

    private static void optional(JsonGenerator json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }

    private static void part(JsonGenerator json, Part part, boolean complete) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", part.file());
        json.writeStringField("kind", part.kind().word());
        json.writeStringField("database", part.database());
        json.writeStringField("tenant", part.tenant());
        json.writeStringField("place", part.place());
        texts(json, "heads", part.heads());
        json.writeStringField("status", part.status());
        json.writeStringField("fingerprint", part.fingerprint());
        optional(json, "owner", part.owner());
        texts(json, "extensions", part.extensions());
        json.writeArrayFieldStart("tables");
        for (PartTable table : part.tables()) {
            json.writeStartObject();
            json.writeStringField("name", table.name());
            texts(json, "columns", table.columns());
            json.writeNumberField("rows", table.rows());
            json.writeNumberField("bytes", table.bytes());
            json.writeStringField("sha256", table.sha256());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("sequences");
        for (PartSequence sequence : part.sequences()) {
            json.writeStartObject();
            json.writeStringField("name", sequence.name());
            json.writeNumberField("last", sequence.last());
            json.writeBooleanField("called", sequence.called());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (complete) {
            json.writeNumberField("bytes", part.bytes());
            json.writeStringField("sha256", part.sha256());
        }
        json.writeEndObject();
    }

    private static Part part(JsonObject json, long bytes, String sha256) {
        return new Part(
                json.text("file"),
                json.choice("kind", PartKind.class),
                json.text("database"),
                json.text("tenant"),
                json.text("place"),
                json.texts("heads"),
                json.text("status"),
                json.text("fingerprint"),
                json.optional("owner"),
                json.texts("extensions"),
                json.objects("tables").stream()
                        .map(table -> new PartTable(
                                table.text("name"),
                                table.texts("columns"),
                                table.number("rows"),
                                table.number("bytes"),
                                table.text("sha256")))
                        .toList(),
                json.objects("sequences").stream()
                        .map(sequence -> new PartSequence(
                                sequence.text("name"), sequence.number("last"), sequence.truth("called")))
                        .toList(),
                bytes,
                sha256);
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeFieldName(name);
        json.writeArray(texts.toArray(String[]::new), 0, texts.size());
    }

    private static void statements(JsonGenerator json, String name, List<Statement> statements) throws IOException {
        json.writeArrayFieldStart(name);
        for (Statement statement : statements) {
            json.writeStartObject();
            json.writeStringField("sql", statement.text());
            json.writeBooleanField("named", statement.named());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static List<Statement> statements(JsonObject json, String name) {
        return json.objects(name).stream()
                .map(statement -> new Statement(statement.text("sql"), statement.truth("named")))
                .toList();
    }

    static <E extends Enum<E>> E choice(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }
}
