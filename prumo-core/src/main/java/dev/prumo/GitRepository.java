package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The repository that a project is in, through git's command line. Nothing is ever added to it, committed or pushed. */
final class GitRepository {
    private final Path root;

    GitRepository(Path root) {
        this.root = requireNonNull(root, "root");
    }

    /** Those of the files that git does not track, ignored ones included; paths start at the project folder. */
    List<String> untracked(List<String> files, Path folder) {
        List<String> untracked = new ArrayList<>(files);
        untracked.removeAll(entries(run("ls-files", "-z", "--", folder.toString())));
        return untracked;
    }

    /** Those of the files that git tracks and that differ from the last commit. */
    List<String> changed(List<String> files, Path folder) {
        // Git tells changes by their path in the repository.
        String prefix = run("rev-parse", "--show-prefix").strip();
        List<String> changed = new ArrayList<>();
        for (String entry : entries(
                run("status", "--porcelain", "-z", "--no-renames", "--untracked-files=no", "--", folder.toString()))) {
            String file = entry.substring(3);
            if (file.startsWith(prefix) && files.contains(file.substring(prefix.length()))) {
                changed.add(file.substring(prefix.length()));
            }
        }
        return changed;
    }

    /**
     * Refuses a tree that is not what its last commit says; what git ignores does not count.
     *
     * @param except a folder that may hold anything, such as that of the backup sets
     * @return the commit
     */
    String requireClean(Path except) {
        if (!inRepository()) {
            throw PrumoException.of(ErrorCode.GIT_ABSENT).with("folder", root).build();
        }
        Path top = Path.of(run("rev-parse", "--show-toplevel").strip());
        List<String> status = new ArrayList<>(
                List.of("status", "--porcelain", "-z", "--no-renames", "--untracked-files=normal", "--", ":/"));
        Path away = real(except);
        if (away.startsWith(top) && !away.equals(top)) {
            status.add(":(exclude,top,literal)" + slashed(top.relativize(away)));
        }
        List<String> dirty = entries(run(status.toArray(String[]::new)));
        if (!dirty.isEmpty()) {
            throw PrumoException.of(ErrorCode.BACKUP_TREE_DIRTY)
                    .with("count", dirty.size())
                    .with("file", dirty.get(0).substring(3))
                    .build();
        }
        return run("rev-parse", "--verify", "HEAD").strip();
    }

    /** The way to a folder without links, as git knows it; the folder itself may not be there yet. */
    private static Path real(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        for (Path at = absolute; at != null; at = at.getParent()) {
            if (Files.exists(at)) {
                try {
                    return at.toRealPath().resolve(at.relativize(absolute)).normalize();
                } catch (IOException e) {
                    throw failed(String.valueOf(e.getMessage()));
                }
            }
        }
        return absolute;
    }

    private static String slashed(Path path) {
        List<String> elements = new ArrayList<>();
        path.forEach(element -> elements.add(element.toString()));
        return String.join("/", elements);
    }

    /** Puts an annotated tag on a commit; one of that name must not be there. */
    void tag(String name, String commit, String message) {
        run("tag", "--annotate", "--message", message, name, commit);
    }

    /** Takes back a tag that {@link #tag} has just put there. */
    void removeTag(String name) {
        run("tag", "--delete", name);
    }

    private static List<String> entries(String output) {
        return output.isEmpty() ? List.of() : List.of(output.split("\0"));
    }

    boolean inRepository() {
        for (Path at = root.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return true;
            }
        }
        return false;
    }

    private String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw failed(output.strip());
            }
            return output;
        } catch (IOException e) {
            throw failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PrumoException.of(ErrorCode.INTERRUPTED)
                    .with("activity", "asking git")
                    .cause(e)
                    .build();
        }
    }

    private static PrumoException failed(String detail) {
        return PrumoException.of(ErrorCode.GIT_FAILED).with("detail", detail).build();
    }
}
