package dev.prumo.revision.compile;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Which classes on a class path were compiled beforehand, from sources with which hash. */
final class RevisionIndex {
    /** Lines of {@code class name = SHA-256 of the source}, one file per jar. */
    static final String RESOURCE = "META-INF/prumo/revisions.properties";

    private final Map<String, String> hashes;

    private RevisionIndex(Map<String, String> hashes) {
        this.hashes = Map.copyOf(hashes);
    }

    static RevisionIndex read(ClassLoader classes) {
        Map<String, String> hashes = new HashMap<>();
        try {
            for (URL url : List.copyOf(Collections.list(classes.getResources(RESOURCE)))) {
                Properties lines = new Properties();
                try (InputStream in = url.openStream()) {
                    lines.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                }
                lines.stringPropertyNames().forEach(name -> hashes.putIfAbsent(name, lines.getProperty(name)));
            }
        } catch (IOException e) {
            throw PrumoException.of(ErrorCode.FILE_UNREADABLE)
                    .with("file", RESOURCE)
                    .with("detail", String.valueOf(e.getMessage()))
                    .cause(e)
                    .build();
        }
        return new RevisionIndex(hashes);
    }

    boolean has(String className, String sourceHash) {
        return sourceHash.equals(hashes.get(className));
    }
}
