package dev.prumo.revision;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;

/**
 * How new revisions are named, as {@code {date}_{seq}_{slug}}: literal text and placeholders, with folders before the
 * last {@code /}. The part after it gives the id.
 *
 * <p>{@code {seq}} is one more than the highest number that known ids have in its place, after the same beginning: with
 * the default template, the next number of that day. Immutable.
 */
public final class FileNameTemplate {
    private static final List<String> KNOWN =
            List.of("date", "seq", "slug", "year", "month", "day", "hour", "minute", "second", "epoch", "id");
    /** Shorter than a date, which is no count. */
    private static final int LONGEST_NUMBER = 7;

    /** The template of a project that does not set one. */
    public static final FileNameTemplate DEFAULT = parse("{date}_{seq}_{slug}");

    private final String template;

    private FileNameTemplate(String template) {
        this.template = template;
    }

    /**
     * Parses a template.
     *
     * @throws PrumoException with {@link ErrorCode#FILE_NAME_PLACEHOLDER} or {@link ErrorCode#FILE_NAME_INVALID}
     */
    public static FileNameTemplate parse(String template) {
        FileNameTemplate parsed = new FileNameTemplate(template);
        StringBuilder sample = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            int open = template.indexOf('{', at);
            int close = open < 0 ? -1 : template.indexOf('}', open);
            if (open >= 0 && close < 0) {
                throw parsed.invalid(template);
            }
            sample.append(template, at, open < 0 ? template.length() : open);
            if (open < 0) {
                break;
            }
            String placeholder = template.substring(open + 1, close);
            if (!KNOWN.contains(placeholder)) {
                throw PrumoException.of(ErrorCode.FILE_NAME_PLACEHOLDER)
                        .with("template", template)
                        .with("placeholder", placeholder)
                        .with("known", String.join(", ", KNOWN))
                        .build();
            }
            sample.append('0');
            at = close + 1;
        }
        parsed.split(sample.toString());
        if (template.indexOf("{seq}") >= 0 && template.indexOf("{seq}") < template.lastIndexOf('/')) {
            throw parsed.invalid(template);
        }
        return parsed;
    }

    /**
     * Names a new revision.
     *
     * @param now the moment, in the zone that dates are to be told in
     * @param randomId what {@code {id}} stands for
     * @param known the ids that exist already, of both scopes
     */
    public RevisionFileName name(String message, ZonedDateTime now, String randomId, Collection<String> known) {
        String unnumbered = fill(template, message, now, randomId);
        int start = unnumbered.lastIndexOf('/') + 1;
        int seq = unnumbered.indexOf("{seq}", start);
        String prefix = seq < 0 ? "" : unnumbered.substring(start, seq);
        return split(unnumbered.replace("{seq}", fourDigits(nextNumber(prefix, known))));
    }

    /** Names a revision whose id was chosen by hand; the template only gives its folder. */
    public RevisionFileName nameOf(String id, String message, ZonedDateTime now) {
        String folder = template.substring(0, template.lastIndexOf('/') + 1);
        return split(fill(folder, message, now, id) + id);
    }

    private static String fill(String template, String message, ZonedDateTime now, String id) {
        return template.replace("{date}", "{year}{month}{day}")
                .replace("{year}", fourDigits(now.getYear()))
                .replace("{month}", twoDigits(now.getMonthValue()))
                .replace("{day}", twoDigits(now.getDayOfMonth()))
                .replace("{hour}", twoDigits(now.getHour()))
                .replace("{minute}", twoDigits(now.getMinute()))
                .replace("{second}", twoDigits(now.getSecond()))
                .replace("{epoch}", Long.toString(now.toEpochSecond()))
                .replace("{slug}", Slug.of(message))
                .replace("{id}", id);
    }

    private static int nextNumber(String prefix, Collection<String> known) {
        int highest = 0;
        for (String id : known) {
            if (id.startsWith(prefix)) {
                highest = Math.max(highest, numberAt(id, prefix.length()));
            }
        }
        return highest + 1;
    }

    /** The number that starts here; 0 for none, or for one too long to be a count. */
    private static int numberAt(String id, int start) {
        int number = 0;
        int at = start;
        while (at < id.length() && id.charAt(at) >= '0' && id.charAt(at) <= '9') {
            if (at - start == LONGEST_NUMBER) {
                return 0;
            }
            number = number * 10 + (id.charAt(at) - '0');
            at++;
        }
        return number;
    }

    private RevisionFileName split(String path) {
        int slash = path.lastIndexOf('/') + 1;
        String id = path.substring(slash);
        if (!RevisionNames.isFree(id)
                || path.startsWith("/")
                || path.contains("//")
                || path.indexOf('\\') >= 0
                || path.indexOf(':') >= 0) {
            throw invalid(path);
        }
        for (String folder : path.substring(0, slash).split("/")) {
            if (folder.equals("..") || folder.equals(".")) {
                throw invalid(path);
            }
        }
        return new RevisionFileName(path.substring(0, slash), id);
    }

    private PrumoException invalid(String result) {
        return PrumoException.of(ErrorCode.FILE_NAME_INVALID)
                .with("template", template)
                .with("result", result)
                .build();
    }

    private static String fourDigits(int number) {
        return "0".repeat(Math.max(0, 4 - Integer.toString(number).length())) + number;
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
