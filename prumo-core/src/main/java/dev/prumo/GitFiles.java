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

    /** Files below a folder that git does not track or that differ from HEAD; empty where there is no repository. */
    List<String> untracked(Path folder) {
        if (!inRepository()) {
            return List.of();
        }
        List<String> files = new ArrayList<>();
        for (String line : run("status", "--porcelain", "--untracked-files=all", "--", folder.toString())) {
            String file = line.substring(3);
            if (file.endsWith(".sql") || file.endsWith(".java")) {
                files.add(file);
            }
        }
        return files;
    }

    private boolean inRepository() {
        for (Path at = root.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return true;
            }
        }
        return false;
    }

    private List<String> run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-c", "core.quotepath=off"));
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
            return output.lines().toList();
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
