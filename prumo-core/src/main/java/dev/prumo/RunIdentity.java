package dev.prumo;

import dev.prumo.ledger.RunRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Who runs, where, and from which commit; written with every run. The commit is read from git's own files: starting git
 * would cost more than the rest of a small upgrade.
 */
record RunIdentity(String operator, String host, Optional<String> gitCommit) {
    static RunIdentity of(Project project) {
        String operator =
                first(project, "PRUMO_OPERATOR", "USER", "USERNAME").orElse(System.getProperty("user.name", "unknown"));
        String host = first(project, "HOSTNAME", "COMPUTERNAME")
                .or(RunIdentity::hostName)
                .orElse("unknown");
        return new RunIdentity(operator, host, commit(project.root()));
    }

    RunRecord record(String kind, Optional<String> tag, Optional<String> reason) {
        return new RunRecord(uid(), kind, tag, reason, operator, host, gitCommit, Prumo.version());
    }

    /** The time to the nanosecond and the process: no two runs of one project share both. */
    private static String uid() {
        Instant now = Instant.now();
        long time = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        return Long.toString(time, 36)
                + '-'
                + Long.toString(ProcessHandle.current().pid(), 36);
    }

    private static Optional<String> first(Project project, String... names) {
        for (String name : names) {
            String value = project.environment().get(name);
            if (value != null && !value.isBlank()) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** The file of Linux systems; a look-up through the network stack may take seconds. */
    private static Optional<String> hostName() {
        return read(Path.of("/etc/hostname"));
    }

    private static Optional<String> commit(Path folder) {
        for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
            Path git = at.resolve(".git");
            if (Files.isDirectory(git)) {
                return read(git.resolve("HEAD")).flatMap(head -> resolve(git, head));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> resolve(Path git, String head) {
        if (!head.startsWith("ref: ")) {
            return Optional.of(head);
        }
        String ref = head.substring(5);
        return read(git.resolve(ref)).or(() -> packed(git, ref));
    }

    private static Optional<String> packed(Path git, String ref) {
        return read(git.resolve("packed-refs"))
                .flatMap(text -> text.lines()
                        .filter(line -> line.endsWith(" " + ref))
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .findFirst());
    }

    /** Absent and unreadable are the same here: the commit is a courtesy of the record, not a condition of the run. */
    private static Optional<String> read(Path file) {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip())
                    .filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
