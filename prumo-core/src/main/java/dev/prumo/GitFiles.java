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

/** Asks git about the files of a project, through its command line. */
final class GitFiles {
    private final Path root;

    GitFiles(Path root) {
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

    /** The commit that is checked out. */
    String commit() {
        return run("rev-parse", "--verify", "HEAD").strip();
    }

    /** Whether the tree is what the commit says; files that git ignores do not matter. */
    boolean isClean() {
        return run("status", "--porcelain", "-z").isEmpty();
    }

    /** Makes an annotated tag; fails if there is one of this name. */
    void tag(String name, String commit, String message) {
        run("tag", "--annotate", "--message", message, name, commit);
    }

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
