package dev.prumo.revision;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Place;
import dev.prumo.error.PrumoException;
import dev.prumo.sql.SqlSyntax;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The revision files of a project, read from its migrations directory. Immutable. */
public final class RevisionFiles {
    private static final String SQL = ".sql";
    private static final String JAVA = ".java";

    private final Map<String, SqlRevisionFile> sql;
    private final Map<String, JavaRevisionFile> java;
    private final RevisionGraph graph;

    private RevisionFiles(
            Map<String, SqlRevisionFile> sql, Map<String, JavaRevisionFile> java, List<Revision> revisions) {
        this.sql = sql;
        this.java = java;
        this.graph = RevisionGraph.of(revisions, new LinePlaces(sql));
    }

    /**
     * Reads the headers of all files below a directory; other files than {@code *.sql} and {@code R*.java} are left alone.
     *
     * @param root places in errors are relative to this folder
     * @param tenants whether the directory has one part for each scope
     * @throws PrumoException if the directory is missing, a file is broken, or the graph is not sound
     */
    public static RevisionFiles read(Path directory, Path root, boolean tenants) {
        requireNonNull(directory, "directory");
        if (!Files.isDirectory(directory)) {
            throw PrumoException.of(ErrorCode.MIGRATIONS_MISSING)
                    .with("directory", root.relativize(directory))
                    .build();
        }
        Reader reader = new Reader(root);
        if (tenants) {
            reader.read(directory.resolve("shared").toFile(), Scope.SHARED);
            reader.read(directory.resolve("tenant").toFile(), Scope.TENANT);
        } else {
            reader.read(directory.toFile(), Scope.SHARED);
        }
        return new RevisionFiles(reader.sql, reader.java, reader.revisions);
    }

    public RevisionGraph graph() {
        return graph;
    }

    /**
     * The same project with one more revision.
     *
     * @throws PrumoException if the graph is not sound with it
     */
    public RevisionFiles with(SqlRevisionFile more) {
        Map<String, SqlRevisionFile> someSql = new HashMap<>(sql);
        someSql.put(more.revision().id(), more);
        List<Revision> revisions = new ArrayList<>(graph.all());
        revisions.add(more.revision());
        return new RevisionFiles(someSql, new LinkedHashMap<>(java), revisions);
    }

    /**
     * The same project as it was with some of its revisions only.
     *
     * @param ids with whatever they need
     * @throws PrumoException if one of them needs another that is not among them
     */
    public RevisionFiles only(Set<String> ids) {
        Map<String, SqlRevisionFile> someSql = new HashMap<>(sql);
        someSql.keySet().retainAll(ids);
        Map<String, JavaRevisionFile> someJava = new LinkedHashMap<>(java);
        someJava.keySet().retainAll(ids);
        List<Revision> revisions = graph.all().stream()
                .filter(revision -> ids.contains(revision.id()))
                .toList();
        return new RevisionFiles(someSql, someJava, revisions);
    }

    /** The SQL file of a revision, when it is one. */
    public Optional<SqlRevisionFile> sql(String id) {
        return Optional.ofNullable(sql.get(id));
    }

    /** The Java file of a revision, when it is one. */
    public Optional<JavaRevisionFile> java(String id) {
        return Optional.ofNullable(java.get(id));
    }

    /** All Java files, in the order in which they were found. */
    public List<JavaRevisionFile> java() {
        return List.copyOf(java.values());
    }

    /**
     * Computes the checksums of the SQL files ahead of their use, last revision first: whoever uses them meanwhile comes
     * from the other end. For a thread of its own.
     *
     * @throws PrumoException as {@link SqlRevisionFile#checksum} does; the rest is left to be computed when it is used
     */
    public void prepareChecksums(SqlSyntax syntax, Collection<SqlSyntax> known) {
        List<Revision> revisions = graph.all();
        for (int i = revisions.size() - 1; i >= 0; i--) {
            SqlRevisionFile file = sql.get(revisions.get(i).id());
            if (file != null) {
                file.checksum(syntax, known);
            }
        }
    }

    /** The whole text of a revision's file. */
    public String source(String id) {
        return sql(id).map(SqlRevisionFile::text)
                .or(() -> java(id).map(JavaRevisionFile::text))
                .orElseThrow(() -> new IllegalArgumentException("no revision " + id));
    }

    /** Reads a header once more when something is wrong with the graph, and not before. */
    private static final class LinePlaces extends HeaderPlaces {
        private final Map<String, SqlRevisionFile> sql;

        LinePlaces(Map<String, SqlRevisionFile> sql) {
            this.sql = sql;
        }

        @Override
        Place of(Revision revision, String key) {
            SqlRevisionFile file = sql.get(revision.id());
            return file == null ? revision.place() : file.place(key);
        }
    }

    private static final class Reader {
        private final Path root;
        private final Map<String, SqlRevisionFile> sql = new HashMap<>();
        private final Map<String, JavaRevisionFile> java = new LinkedHashMap<>();
        private final List<Revision> revisions = new ArrayList<>();

        Reader(Path root) {
            this.root = root;
        }

        /** Sorted by name, so that the same files give the same first error on every machine. */
        void read(File directory, Scope scope) {
            File[] files = directory.listFiles();
            if (files == null) {
                return;
            }
            Arrays.sort(files);
            String folder = display(directory.toPath());
            String before = folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
            for (File file : files) {
                String name = file.getName();
                String path = before + name;
                if (name.endsWith(SQL)) {
                    readSql(file, path, scope);
                } else if (name.endsWith(JAVA) && name.startsWith("R")) {
                    readJava(file, path, scope);
                } else if (file.isDirectory()) {
                    read(file, scope);
                }
            }
        }

        private void readSql(File file, String path, Scope scope) {
            SqlRevisionFile revision = SqlRevisionFile.read(path, text(file, path), scope);
            revisions.add(revision.revision());
            sql.put(revision.revision().id(), revision);
        }

        private void readJava(File file, String path, Scope scope) {
            JavaRevisionFile revision = JavaRevisionFile.read(path, text(file, path), scope);
            revisions.add(revision.revision());
            java.put(revision.revision().id(), revision);
        }

        private String display(Path folder) {
            Path relative = folder.startsWith(root) ? root.relativize(folder) : folder;
            return relative.toString().replace(File.separatorChar, '/');
        }

        /** By a plain stream, which takes much less than a channel before the code is compiled. */
        private static String text(File file, String path) {
            try (FileInputStream in = new FileInputStream(file)) {
                return SqlRevisionFile.decode(in.readAllBytes(), path);
            } catch (IOException e) {
                throw PrumoException.of(ErrorCode.FILE_UNREADABLE)
                        .with("file", path)
                        .with("detail", String.valueOf(e.getMessage()))
                        .cause(e)
                        .build();
            }
        }
    }
}
