package dev.prumo.store;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/**
 * A bucket of an S3-compatible server. Files are objects whose keys are the prefix of the address and the name. What is sent
 * is compared with its hash by the server, as the hash is signed; large files go in pieces, which only together become an
 * object. Memory does not grow with the size of a file.
 */
final class ObjectStore implements Store {
    private static final int NOT_FOUND = 404;

    private final ObjectClient client;
    private final Pieces pieces;

    /**
     * How files are cut.
     *
     * @param threshold files up to this go at once
     * @param upload how long a piece of a larger one is at least
     * @param download how much is asked for at once
     */
    record Pieces(long threshold, long upload, int download) {
        static final Pieces DEFAULTS = new Pieces(64 << 20, 16 << 20, 8 << 20);
    }

    ObjectStore(ObjectClient client, Pieces pieces) {
        this.client = requireNonNull(client, "client");
        this.pieces = requireNonNull(pieces, "pieces");
    }

    @Override
    public String display() {
        return client.bucket().display();
    }

    @Override
    public void put(String name, Path file, String sha256) {
        String key = key(name);
        try {
            long bytes = Files.size(file);
            if (bytes > pieces.threshold()) {
                new MultipartUpload(client, key, file, bytes, pieces.upload()).run(sha256);
                return;
            }
            ObjectRequest.Body body = new ObjectRequest.Body(BodyPublishers.ofFile(file), bytes, sha256);
            client.require(ObjectRequest.of("PUT", key, Map.of()).with(body));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static PrumoException unreadable(Path file, IOException e) {
        return PrumoException.of(ErrorCode.FILE_UNREADABLE)
                .with("file", file)
                .with("detail", String.valueOf(e.getMessage()))
                .cause(e)
                .build();
    }

    @Override
    public InputStream read(String name) {
        ObjectAnswer head = head(name)
                .orElseThrow(() -> PrumoException.of(ErrorCode.STORE_FILE_ABSENT)
                        .with("store", display())
                        .with("file", name)
                        .build());
        return new ObjectStream(client, key(name), length(name, head), head.header("etag"), pieces.download());
    }

    @Override
    public OptionalLong size(String name) {
        Optional<ObjectAnswer> head = head(name);
        return head.isPresent() ? OptionalLong.of(length(name, head.get())) : OptionalLong.empty();
    }

    private Optional<ObjectAnswer> head(String name) {
        ObjectRequest request = ObjectRequest.of("HEAD", key(name), Map.of()).with(Map.of(), Long.MAX_VALUE >> 20);
        ObjectAnswer answer = client.send(request);
        if (answer.status() == NOT_FOUND) {
            return Optional.empty();
        }
        if (!answer.isSuccess()) {
            throw client.refused(request, answer);
        }
        return Optional.of(answer);
    }

    private long length(String name, ObjectAnswer head) {
        return head.headers()
                .firstValueAsLong("content-length")
                .orElseThrow(() -> PrumoException.of(ErrorCode.STORE_REFUSED)
                        .with("store", display())
                        .with("request", "HEAD " + name)
                        .with("detail", "an answer without a length")
                        .build());
    }

    @Override
    public void delete(String name) {
        ObjectRequest request = ObjectRequest.of("DELETE", key(name), Map.of());
        ObjectAnswer answer = client.send(request);
        if (!answer.isSuccess() && answer.status() != NOT_FOUND) {
            throw client.refused(request, answer);
        }
    }

    @Override
    public List<StoredFile> list(String prefix) {
        List<StoredFile> files = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Optional<String> next = Optional.empty();
        do {
            AnswerText.Page page = page(prefix, next);
            for (StoredFile object : page.files()) {
                String name = object.name().substring(client.bucket().prefix().length());
                // Folders of a console end with a slash; what else has no name here was not put by us.
                if (FileNames.isName(name)) {
                    files.add(new StoredFile(name, object.bytes()));
                }
            }
            next = page.next();
            if (next.isPresent() && !seen.add(next.get())) {
                throw unclear("the same page of a list again");
            }
        } while (next.isPresent());
        files.sort(Comparator.comparing(StoredFile::name));
        return List.copyOf(files);
    }

    private AnswerText.Page page(String prefix, Optional<String> token) {
        String full = client.bucket().prefix() + prefix;
        Map<String, String> query = new HashMap<>();
        query.put("list-type", "2");
        query.put("prefix", full);
        token.ifPresent(known -> query.put("continuation-token", known));
        ObjectAnswer answer = client.require(ObjectRequest.of("GET", "", query));
        try {
            AnswerText.Page page = AnswerText.page(answer.body());
            if (!page.files().stream().allMatch(file -> file.name().startsWith(full))) {
                throw unclear("a list with names that were not asked for");
            }
            return page;
        } catch (XMLStreamException e) {
            throw unclear("a list that cannot be read: " + e.getMessage());
        }
    }

    private PrumoException unclear(String detail) {
        return PrumoException.of(ErrorCode.STORE_REFUSED)
                .with("store", display())
                .with("request", "GET " + client.bucket().path(""))
                .with("detail", detail)
                .build();
    }

    private String key(String name) {
        return client.bucket().prefix() + FileNames.check(name);
    }
}
