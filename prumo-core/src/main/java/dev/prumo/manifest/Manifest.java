package dev.prumo.manifest;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a set holds and how it came about.
 *
 * @param id {@code YYYYMMDD_HHMMSS} in UTC, with {@code _2} and so on for a further set of the same second
 * @param at the moment as of which the rows are, by the clock of the server
 * @param consistency how far that moment holds
 * @param engine name of the dialect
 * @param engineVersion as the server says it
 * @param logPosition where the server's log was, if it has one
 * @param project id of the project, if it has one
 * @param gitCommit of the project folder
 * @param gitTag made for this set
 * @param label of the user's own
 */
public record Manifest(
        String id,
        Instant at,
        Consistency consistency,
        String engine,
        String engineVersion,
        Optional<String> logPosition,
        Optional<String> project,
        Optional<String> gitCommit,
        Optional<String> gitTag,
        Optional<String> label,
        String toolVersion,
        List<Part> parts,
        List<MediaFile> media) {
    /** Counts up with every change that an older Prumo would misread. */
    public static final int FORMAT = 1;

    /** Its name in the set. */
    public static final String FILE = "manifest.json";

    public Manifest {
        requireNonNull(id, "id");
        requireNonNull(at, "at");
        requireNonNull(consistency, "consistency");
        requireNonNull(engine, "engine");
        requireNonNull(engineVersion, "engineVersion");
        requireNonNull(logPosition, "logPosition");
        requireNonNull(project, "project");
        requireNonNull(gitCommit, "gitCommit");
        requireNonNull(gitTag, "gitTag");
        requireNonNull(label, "label");
        requireNonNull(toolVersion, "toolVersion");
        parts = List.copyOf(parts);
        media = List.copyOf(media);
    }

    /** The part of a tenant. */
    public Optional<Part> tenant(String id) {
        return parts.stream()
                .filter(part -> part.kind() == PartKind.TENANT && part.tenant().equals(id))
                .findFirst();
    }
}
