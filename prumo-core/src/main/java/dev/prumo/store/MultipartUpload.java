package dev.prumo.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/**
 * Puts a large file in pieces. Nothing is seen of it until the last request; if anything fails, the pieces are taken away
 * again, as they would be paid for.
 */
final class MultipartUpload {
    /** Of one upload, by the limits of Amazon S3. */
    private static final int MOST_PIECES = 10_000;

    private static final int BUFFER = 1 << 17;

    private final ObjectClient client;
    private final String key;
    private final Path file;
    private final long bytes;
    private final long piece;

    MultipartUpload(ObjectClient client, String key, Path file, long bytes, long piece) {
        this.client = requireNonNull(client, "client");
        this.key = requireNonNull(key, "key");
        this.file = requireNonNull(file, "file");
        this.bytes = bytes;
        this.piece = Math.max(piece, (bytes + MOST_PIECES - 1) / MOST_PIECES);
    }

    /** @param sha256 of the whole file: another content is not completed */
    void run(String sha256) throws IOException {
        String upload = begin();
        try {
            List<String> tags = send(upload, sha256);
            complete(upload, tags);
        } catch (IOException | RuntimeException e) {
            abort(upload, e);
            throw e;
        }
    }

    private String begin() {
        ObjectRequest request = ObjectRequest.of("POST", key, Map.of("uploads", ""));
        ObjectAnswer answer = client.require(request);
        try {
            return AnswerText.value(answer.body(), "UploadId")
                    .filter(id -> !id.isEmpty())
                    .orElseThrow(() -> unclear(request, "an upload without an id"));
        } catch (XMLStreamException e) {
            throw unclear(request, String.valueOf(e.getMessage()));
        }
    }

    private List<String> send(String upload, String sha256) throws IOException {
        List<String> tags = new ArrayList<>();
        MessageDigest whole = RequestSigner.digest();
        for (long from = 0; from < bytes; from += piece) {
            long length = Math.min(piece, bytes - from);
            ObjectRequest request = ObjectRequest.of(
                            "PUT", key, Map.of("partNumber", String.valueOf(tags.size() + 1), "uploadId", upload))
                    .with(body(from, length, whole));
            ObjectAnswer answer = client.require(request);
            tags.add(answer.header("etag").orElseThrow(() -> unclear(request, "a piece without a tag")));
        }
        if (!HexFormat.of().formatHex(whole.digest()).equals(sha256)) {
            throw PrumoException.of(ErrorCode.STORE_DIFFERS)
                    .with("store", client.bucket().display())
                    .with("file", file)
                    .build();
        }
        return tags;
    }

    /** Reads a piece once for its hash; it is read again each time that it is sent. */
    private ObjectRequest.Body body(long from, long length, MessageDigest whole) throws IOException {
        MessageDigest digest = RequestSigner.digest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = open(from, length)) {
            long left = length;
            while (left > 0) {
                int got = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (got < 0) {
                    throw new IOException("the file has become shorter");
                }
                digest.update(buffer, 0, got);
                whole.update(buffer, 0, got);
                left -= got;
            }
        }
        return new ObjectRequest.Body(
                BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> reopen(from, length)), length),
                length,
                HexFormat.of().formatHex(digest.digest()));
    }

    private InputStream reopen(long from, long length) {
        try {
            return open(from, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream open(long from, long length) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            channel.position(from);
            return new LimitedStream(Channels.newInputStream(channel), length);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void complete(String upload, List<String> tags) {
        StringBuilder text = new StringBuilder("<CompleteMultipartUpload>");
        for (int i = 0; i < tags.size(); i++) {
            text.append("<Part><PartNumber>").append(i + 1).append("</PartNumber><ETag>");
            text.append(escaped(tags.get(i))).append("</ETag></Part>");
        }
        text.append("</CompleteMultipartUpload>");
        ObjectRequest request = ObjectRequest.of("POST", key, Map.of("uploadId", upload))
                .with(ObjectRequest.Body.of(text.toString().getBytes(UTF_8)));
        ObjectAnswer answer = client.send(request);
        Optional<AnswerText.Fault> fault = answer.fault();
        // Joining takes long: the server says that all is well before it knows.
        if (answer.isSuccess() && fault.isEmpty()) {
            return;
        }
        // The answer to a try before this one was lost, and the upload is gone because it was completed.
        boolean gone =
                fault.filter(known -> known.code().equals("NoSuchUpload")).isPresent();
        if (!gone || stored() != bytes) {
            throw client.refused(request, answer);
        }
    }

    private long stored() {
        ObjectAnswer head = client.send(ObjectRequest.of("HEAD", key, Map.of()).with(Map.of(), 0));
        return head.isSuccess()
                ? head.headers().firstValueAsLong("content-length").orElse(-1)
                : -1;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void abort(String upload, Exception failure) {
        ObjectRequest request = ObjectRequest.of("DELETE", key, Map.of("uploadId", upload));
        try {
            ObjectAnswer answer = client.send(request);
            if (!answer.isSuccess() && answer.status() != 404) {
                failure.addSuppressed(client.refused(request, answer));
            }
        } catch (PrumoException e) {
            failure.addSuppressed(e);
        }
    }

    private PrumoException unclear(ObjectRequest request, String detail) {
        return PrumoException.of(ErrorCode.STORE_REFUSED)
                .with("store", client.bucket().display())
                .with("request", request.method() + " " + client.bucket().path(key))
                .with("detail", detail)
                .build();
    }
}
