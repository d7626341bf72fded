package dev.prumo.revision;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Place;
import dev.prumo.error.PrumoException;
import dev.prumo.sql.ScriptPart;
import dev.prumo.sql.SqlSyntax;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A revision written in SQL: header lines, then sections.
 *
 * <p>Reading one costs no more than its header; the sections are read when a {@link #script} or {@link #checksum} is
 * asked for, in the dialect of the database. Immutable.
 */
public final class SqlRevisionFile {
    private static final byte[] TRANSACTIONAL = line("transactional=true");
    private static final byte[] NOT_TRANSACTIONAL = line("transactional=false");
    private static final byte[] PLACEHOLDERS_ON = line("placeholders=true");
    private static final byte[] PLACEHOLDERS_OFF = line("placeholders=false");

    private final String path;
    private final String text;
    private final Revision revision;
    private final int firstMark;
    private final int firstMarkLine;
    private @Nullable Reading lastReading;

    private SqlRevisionFile(String path, String text, Revision revision, int firstMark, int firstMarkLine) {
        this.path = path;
        this.text = text;
        this.revision = revision;
        this.firstMark = firstMark;
        this.firstMarkLine = firstMarkLine;
    }

    /**
     * Decodes the bytes of a file.
     *
     * @throws PrumoException if they are not UTF-8, with line and column of the first byte that is not
     */
    public static String decode(byte[] bytes, String path) {
        String lenient = new String(bytes, StandardCharsets.UTF_8);
        // Much faster than a decoder that reports; the character that stands for a fault may also be in the file
        // itself.
        return lenient.indexOf('\uFFFD') < 0 ? lenient : decodeStrictly(bytes, path);
    }

    private static String decodeStrictly(byte[] bytes, String path) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            int bad = in.position();
            int lineStart = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
            int line = (int) text.replace("\r\n", "\n")
                            .chars()
                            .filter(c -> c == '\n' || c == '\r')
                            .count()
                    + 1;
            throw PrumoException.of(ErrorCode.REVISION_NOT_UTF8)
                    .with("byte", String.format("0x%02X", bytes[bad]))
                    .with("offset", bad)
                    .at(path, line, text.codePointCount(lineStart, text.length()) + 1)
                    .build();
        }
        return text;
    }

    /**
     * Reads the header of a revision.
     *
     * @param path as errors name the file
     * @param text the whole file, decoded
     * @throws PrumoException if the header is not right or there is no section, with the place
     */
    public static SqlRevisionFile read(String path, String text, Scope scope) {
        requireNonNull(path, "path");
        HeaderReader reader = new HeaderReader(path, text);
        Revision revision = new RevisionHeader(path, reader.read()).revision(scope);
        return new SqlRevisionFile(path, text, revision, reader.offset(), reader.line());
    }

    /** Returns what the header says. */
    public Revision revision() {
        return revision;
    }

    /** Returns the place of a header key, or of the id when the header does not say it. */
    Place place(String key) {
        MarkLine line = new HeaderReader(path, text).read().get(key);
        return line == null ? revision.place() : line.place();
    }

    public String path() {
        return path;
    }

    /** Returns the whole file. */
    public String text() {
        return text;
    }

    /**
     * Returns the hash by which an edited revision is noticed: SHA-256, in lower-case hexadecimal, of {@code transactional},
     * {@code placeholders} and the up section that this dialect runs. A byte order mark, blanks around the section and
     * CRLF outside of literals and data do not count; neither do other sections and the rest of the header.
     *
     * @param known every dialect that a section may name
     * @throws PrumoException if the sections cannot be read, or none is for this dialect
     */
    public String checksum(SqlSyntax syntax, Collection<SqlSyntax> known) {
        return reading(syntax, known).checksum();
    }

    /**
     * Reads the sections for a run in one dialect.
     *
     * @param known every dialect that a section may name
     * @throws PrumoException if a section cannot be read, stands twice or belongs to a later version, if none is for this
     *     dialect, or if the header says irreversible and there is a way down
     */
    public RevisionScript script(SqlSyntax syntax, Collection<SqlSyntax> known) {
        Reading reading = reading(syntax, known);
        Sections sections = reading.sections();
        Section up = reading.up();
        Optional<Section> down = sections.effective(SectionKind.DOWN);
        Optional<Section> verify = sections.effective(SectionKind.VERIFY);
        refuseBatch(sections);
        if (down.isPresent() && revision.irreversible().isPresent()) {
            throw down.get()
                    .mark()
                    .error(ErrorCode.REVISION_IRREVERSIBLE_WITH_DOWN)
                    .build();
        }
        return new RevisionScript(
                revision,
                path,
                syntax,
                sections.parts(up),
                down.map(sections::parts),
                verify.map(sections::parts).orElse(List.<ScriptPart>of()),
                reading.checksum(),
                up.mark().place());
    }

    /** What a dialect finds in the file. */
    private record Reading(SqlSyntax syntax, List<SqlSyntax> known, Sections sections, Section up, String checksum) {}

    /** Keeps the last one: threads that ask at once may each make one, all alike. */
    private Reading reading(SqlSyntax syntax, Collection<SqlSyntax> known) {
        // The same list when it cannot change, as here.
        List<SqlSyntax> all = List.copyOf(known);
        Reading last = lastReading;
        if (last == null || last.syntax() != syntax || !last.known().equals(all)) {
            Sections sections = sections(syntax, all);
            Section up = up(sections);
            last = new Reading(syntax, all, sections, up, checksum(sections, up));
            lastReading = last;
        }
        return last;
    }

    private Sections sections(SqlSyntax syntax, Collection<SqlSyntax> known) {
        return new SectionFinder(path, text, firstMark, firstMarkLine, syntax, known).find();
    }

    private Section up(Sections sections) {
        return sections.effective(SectionKind.UP)
                .orElseThrow(() -> PrumoException.of(ErrorCode.REVISION_UP_MISSING)
                        .with("dialect", sections.syntax().name())
                        .at(sections.all().get(0).mark().place())
                        .build());
    }

    private static void refuseBatch(Sections sections) {
        Optional<Section> batch = sections.effective(SectionKind.BATCH);
        if (batch.isPresent()) {
            throw batch.get().mark().error(ErrorCode.REVISION_BATCH_RESERVED).build();
        }
    }

    private String checksum(Sections sections, Section up) {
        MessageDigest digest = Sha256.start();
        digest.update(revision.transactional() ? TRANSACTIONAL : NOT_TRANSACTIONAL);
        digest.update(revision.placeholders() ? PLACEHOLDERS_ON : PLACEHOLDERS_OFF);
        digest.update(sections.normalised(up).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] line(String text) {
        return text.concat("\n").getBytes(StandardCharsets.UTF_8);
    }
}
