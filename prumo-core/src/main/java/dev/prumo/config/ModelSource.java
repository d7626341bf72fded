package dev.prumo.config;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where the desired state of one scope is written down. Paths are as written. */
public sealed interface ModelSource {
    <R> R accept(Visitor<R> visitor);

    /**
     * SQL files that make it in an empty schema.
     *
     * @param files path by the name of a dialect; {@link #EVERY} for one that serves all of them
     */
    record Sql(Map<String, String> files) implements ModelSource {
        /** Stands for the dialects that have no file of their own. */
        public static final String EVERY = "";

        public Sql {
            files = Map.copyOf(new TreeMap<>(files));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.sql(this);
        }
    }

    /** A database that has it. */
    record Database(DatabaseUrl url) implements ModelSource {
        public Database {
            requireNonNull(url, "url");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.database(this);
        }
    }

    /**
     * Entity classes, which the user's own object-relational mapper turns into tables.
     *
     * @param folders folders and jars with entity classes
     * @param classPath what those need: jars, folders, {@code folder/*.jar}, and {@code @file} with a class path in it
     * @param packages entities outside of these, and of those below them, are left out; empty for none
     * @param properties of the mapper, by name
     */
    record Jpa(List<String> folders, List<String> classPath, List<String> packages, Map<String, String> properties)
            implements ModelSource {
        public Jpa {
            folders = List.copyOf(folders);
            classPath = List.copyOf(classPath);
            packages = List.copyOf(packages);
            properties = Map.copyOf(properties);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.jpa(this);
        }
    }

    /** One answer per kind of source. */
    interface Visitor<R> {
        R sql(Sql source);

        R database(Database source);

        R jpa(Jpa source);
    }
}
