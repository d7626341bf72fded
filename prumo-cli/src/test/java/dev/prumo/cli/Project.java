package dev.prumo.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A project folder with an SQLite file, filled revision by revision. */
public final class Project {
    private final Path folder;
    private String last = "none";

    private Project(Path folder) {
        this.folder = folder;
    }

    /** A project with settings and no revision. */
    public static Project in(Path folder) {
        Project project = new Project(folder);
        project.write("prumo.toml", "[database]\nurl = \"${DATABASE_URL:-sqlite:///./db.sqlite3}\"\n");
        return project;
    }

    /** Three tables, one revision each: {@code r0001_a}, {@code r0002_b}, {@code r0003_c}. */
    public static Project ofThree(Path folder) {
        return in(folder)
                .revision("r0001_a", "create table a (id integer primary key);", "drop table a;")
                .revision("r0002_b", "create table b (id integer primary key);", "drop table b;")
                .revision("r0003_c", "create table c (id integer primary key);", "drop table c;");
    }

    /** Adds a revision on top of the last one. */
    public Project revision(String id, String up, String down) {
        return revision(id, last, up, down);
    }

    public Project revision(String id, String parents, String up, String down) {
        write("migrations/" + id + ".sql", """
                -- prumo:revision %s
                -- prumo:parents %s
                -- prumo:message about %s

                -- prumo:up
                %s

                -- prumo:down
                %s
                """.formatted(id, parents, id, up, down));
        last = id;
        return this;
    }

    public Project write(String file, String content) {
        Path path = folder.resolve(file);
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public Project delete(String file) {
        try {
            Files.delete(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public Typed typed() {
        return new Typed(folder);
    }
}
