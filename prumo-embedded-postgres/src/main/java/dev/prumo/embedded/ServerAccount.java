package dev.prumo.embedded;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The account that the server runs under: one's own, or, since PostgreSQL refuses to run as root, another one that root
 * can become. As a last resort root enters a user name space in which it is nobody but still owns its files.
 *
 * @param name distinguishes cached data directories of different owners
 * @param owner user id that the server's files belong to
 * @param prefix words before a command that make it run under the account; each replaces itself by that command
 */
record ServerAccount(String name, int owner, List<String> prefix) {
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(10);
    private static final Path ACCOUNTS = Path.of("/etc/passwd");

    ServerAccount {
        requireNonNull(name, "name");
        prefix = List.copyOf(prefix);
    }

    /**
     * Chooses the account, and gives the run directory to it.
     *
     * @throws EmbeddedPostgresException if this is root and there is no way to become another user that may run the
     *     programs of {@code home} and write to {@code run}
     */
    static ServerAccount choose(PostgresHome home, Path run) {
        int user = (int) attribute(run, "unix:uid");
        if (user != 0) {
            return new ServerAccount("user-" + user, user, List.of());
        }
        List<String> refusals = new ArrayList<>();
        for (ServerAccount candidate : candidates()) {
            candidate.own(run);
            String refusal = candidate.refusal(home, run);
            if (refusal.isEmpty()) {
                return candidate;
            }
            refusals.add(candidate.name + ": " + refusal);
        }
        throw new EmbeddedPostgresException("PostgreSQL refuses to run as root, and no other account can be used ("
                + String.join("; ", refusals)
                + "); run as another user, or make the directories readable to user \"postgres\" or \"nobody\"");
    }

    /** The ways out of being root, best first. An installed PostgreSQL brings its own account. */
    static List<ServerAccount> candidates() {
        List<ServerAccount> candidates = new ArrayList<>();
        for (String user : List.of("postgres", "nobody")) {
            for (String[] fields : accounts(user)) {
                String uid = fields[2];
                String gid = fields[3];
                candidates.add(new ServerAccount(
                        "setpriv-" + user,
                        Integer.parseInt(uid),
                        List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--")));
                candidates.add(new ServerAccount(
                        "chroot-" + user,
                        Integer.parseInt(uid),
                        List.of("chroot", "--userspec=" + uid + ":" + gid, "--groups=" + gid, "/")));
            }
        }
        candidates.add(new ServerAccount("unshare", 0, List.of("unshare", "-U", "--")));
        return candidates;
    }

    /** The command, to be run under this account. */
    Command command(List<String> words) {
        return new Command(Stream.concat(prefix.stream(), words.stream()).toList());
    }

    /** Gives a directory to this account; what is in it stays as it is. */
    void own(Path directory) {
        if ((int) attribute(directory, "unix:uid") != owner) {
            try {
                Files.setAttribute(directory, "unix:uid", owner);
            } catch (IOException e) {
                throw new EmbeddedPostgresException("\"" + directory + "\" cannot be given to user " + owner, e);
            }
        }
    }

    /** Why the account cannot be used; empty if it can. Being root under another name does not count. */
    String refusal(PostgresHome home, Path run) {
        String question = "[ \"$(id -u)\" != 0 ] && [ -w \"$2\" ] && exec \"$1\" --version";
        Command probe = command(List.of(
                "/bin/sh", "-c", question, "sh", home.program("postgres").toString(), run.toString()));
        try {
            Command.Outcome outcome = probe.run(PROBE_LIMIT);
            if (outcome.succeeded()) {
                return "";
            }
            return outcome.output().isBlank()
                    ? "\"" + home.directory() + "\" or \"" + run + "\" is closed to it"
                    : outcome.output().strip();
        } catch (IOException noSuchProgram) {
            return "there is no program \"" + prefix.get(0) + "\"";
        }
    }

    private static List<String[]> accounts(String user) {
        try {
            return Files.exists(ACCOUNTS)
                    ? Files.readAllLines(ACCOUNTS, StandardCharsets.ISO_8859_1).stream()
                            .map(line -> line.split(":"))
                            .filter(fields -> fields.length > 3 && fields[0].equals(user))
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new EmbeddedPostgresException("\"" + ACCOUNTS + "\" cannot be read", e);
        }
    }

    private static Object attribute(Path path, String name) {
        try {
            return Files.getAttribute(path, name);
        } catch (IOException e) {
            throw new EmbeddedPostgresException("the owner of \"" + path + "\" cannot be read", e);
        }
    }
}
