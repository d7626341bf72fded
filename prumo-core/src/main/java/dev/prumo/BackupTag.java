package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Manifest;
import java.nio.file.Path;

/**
 * The annotated tag by which code, schema and data of one moment are found under one name. Only for a clean tree: the tag
 * would name other code than that which ran. Nothing is ever added, committed or pushed.
 */
final class BackupTag {
    private final GitRepository git;
    private final String commit;

    private BackupTag(GitRepository git, String commit) {
        this.git = requireNonNull(git, "git");
        this.commit = requireNonNull(commit, "commit");
    }

    /**
     * Looks at the tree before anything is copied.
     *
     * @param directory of the sets; what lies there is no change of the code
     * @throws PrumoException if it is no repository, has no commit, or differs from its commit
     */
    static BackupTag prepare(Project project, Path directory) {
        GitRepository git = new GitRepository(project.root());
        return new BackupTag(git, git.requireClean(directory));
    }

    static String name(String id) {
        return "backup-" + id;
    }

    /** The one that is tagged. */
    String commit() {
        return commit;
    }

    void make(Manifest manifest) {
        git.tag(name(manifest.id()), commit, "Backup set " + manifest.id() + ", as of " + manifest.at());
    }

    /** Takes the tag of a set away that came to nothing; that failure is the one that is told. */
    void remove(Manifest manifest, RuntimeException failure) {
        try {
            git.removeTag(name(manifest.id()));
        } catch (PrumoException e) {
            failure.addSuppressed(e);
        }
    }
}
