package dev.prumo.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An S3-compatible server of one bucket, in memory: it refuses what is not signed or not what was signed, joins pieces, cuts
 * lists into pages, and fails when it is told to.
 */
public final class BucketServer implements AutoCloseable {
    public static final String BUCKET = "backups";
    public static final Map<String, String> KEYS =
            Map.of("AWS_ACCESS_KEY_ID", "the-id", "AWS_SECRET_ACCESS_KEY", "the-secret");

    private static final Pattern SIGNED = Pattern.compile("AWS4-HMAC-SHA256 Credential=the-id/([0-9]{8})/([a-z0-9-]+)"
            + "/s3/aws4_request,SignedHeaders=([a-z0-9;-]+),Signature=([0-9a-f]{64})");
    private static final int PAGE = 3;

    public final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
    final Map<String, Map<Integer, byte[]>> uploads = new ConcurrentSkipListMap<>();

    /** Method and path with query of every request, in their order. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    private final Deque<Planned> planned = new ArrayDeque<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private int nextUpload;
    private boolean inHost;

    public enum Fault {
        BUSY(503),
        BROKEN(500),
        TOO_MANY(429),
        FORBIDDEN(403),
        MOVED(301),
        /** Says nothing until the end. */
        SILENT(0),
        /** Takes the request and closes the connection. */
        CUT_BEFORE(0),
        /** Does what it was asked, and closes the connection instead of saying so. */
        CUT_AFTER(0),
        /** Closes the connection in the middle of what it sends. */
        CUT_WITHIN(0),
        /** Sends less than it was asked for, and says so. */
        SHORT(0),
        /** Sends other bytes. */
        WRONG(0),
        /** Says that all is well, and then that it is not. */
        LATE(200);

        private final int status;

        Fault(int status) {
            this.status = status;
        }
    }

    private record Planned(Predicate<String> requests, Fault fault) {}

    public BucketServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Takes the bucket from the name of the host. */
    BucketServer inHost() {
        inHost = true;
        return this;
    }

    /** Makes the next request whose text contains this fail; several are used up one by one. */
    public void fail(String request, Fault... faults) {
        synchronized (planned) {
            for (Fault fault : faults) {
                planned.add(new Planned(text -> text.contains(request), fault));
            }
        }
    }

    private Optional<Fault> next(String request) {
        synchronized (planned) {
            for (Planned known : planned) {
                if (known.requests().test(request)) {
                    planned.remove(known);
                    return Optional.of(known.fault());
                }
            }
            return Optional.empty();
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        requests.add(request);
        Optional<Fault> fault = next(request);
        try (exchange) {
            if (fault.isPresent() && fault.get() == Fault.CUT_BEFORE) {
                return;
            }
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (fault.isPresent() && fault.get() == Fault.SILENT) {
                end.await();
                return;
            }
            if (fault.isPresent() && fault.get().status > 0) {
                refuse(exchange, fault.get());
                return;
            }
            Answer answer = answer(exchange, body);
            if (fault.isPresent() && fault.get() == Fault.CUT_AFTER) {
                return;
            }
            send(exchange, answer, fault);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void refuse(HttpExchange exchange, Fault fault) throws IOException {
        String code = switch (fault) {
            case BUSY -> "SlowDown";
            case FORBIDDEN -> "AccessDenied";
            case MOVED -> "PermanentRedirect";
            default -> "InternalError";
        };
        exchange.getResponseHeaders().set("x-amz-bucket-region", "sa-east-1");
        byte[] text = error(code, "told to fail");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(fault.status, head ? -1 : text.length);
        if (!head) {
            exchange.getResponseBody().write(text);
        }
    }

    private static byte[] error(String code, String message) {
        return ("<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>")
                .getBytes(UTF_8);
    }

    private static final class Answer {
        private final int status;
        private final byte[] body;
        private final Map<String, String> headers;

        Answer(int status, byte[] body, Map<String, String> headers) {
            this.status = status;
            this.body = body;
            this.headers = headers;
        }

        static Answer of(int status, byte[] body) {
            return new Answer(status, body, Map.of());
        }

        static Answer of(String text) {
            return of(200, text.getBytes(UTF_8));
        }

        static Answer error(int status, String code) {
            return of(status, BucketServer.error(code, ""));
        }
    }

    private static void send(HttpExchange exchange, Answer answer, Optional<Fault> fault) throws IOException {
        answer.headers.forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body;
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
            exchange.sendResponseHeaders(answer.status, -1);
            return;
        }
        if (fault.isPresent() && fault.get() == Fault.WRONG) {
            body[body.length / 2] ^= 1;
        }
        if (fault.isPresent() && fault.get() == Fault.SHORT) {
            body = Arrays.copyOf(body, body.length / 2);
        }
        exchange.sendResponseHeaders(answer.status, body.length == 0 ? -1 : body.length);
        boolean within = fault.isPresent() && fault.get() == Fault.CUT_WITHIN;
        exchange.getResponseBody().write(body, 0, within ? body.length / 2 : body.length);
        if (within) {
            exchange.getResponseBody().flush();
        }
    }

    private Answer answer(HttpExchange exchange, byte[] body) {
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        Optional<String> wrong = wrongSignature(exchange, query, body);
        if (wrong.isPresent()) {
            return Answer.error(403, wrong.get());
        }
        String path = exchange.getRequestURI().getPath();
        String bucket = inHost ? "/" : "/" + BUCKET + "/";
        if (!inHost && path.equals("/" + BUCKET)) {
            return list(query);
        }
        if (!path.startsWith(bucket)) {
            return Answer.error(404, "NoSuchBucket");
        }
        String key = path.substring(bucket.length());
        if (key.isEmpty()) {
            return list(query);
        }
        return switch (exchange.getRequestMethod()) {
            case "GET", "HEAD" -> read(exchange, key);
            case "PUT" -> put(key, query, body);
            case "POST" -> post(key, query, body);
            case "DELETE" -> delete(key, query);
            default -> Answer.error(405, "MethodNotAllowed");
        };
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new TreeMap<>();
        for (String parameter : raw == null ? new String[0] : raw.split("&")) {
            String[] sides = parameter.split("=", 2);
            query.put(decode(sides[0]), sides.length > 1 ? decode(sides[1]) : "");
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }

    private Optional<String> wrongSignature(HttpExchange exchange, Map<String, String> query, byte[] body) {
        Matcher signed =
                SIGNED.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        if (!signed.matches()) {
            return Optional.of("InvalidAccessKeyId");
        }
        if (!RequestSigner.sha256(body).equals(exchange.getRequestHeaders().getFirst("X-amz-content-sha256"))) {
            return Optional.of("XAmzContentSHA256Mismatch");
        }
        Map<String, String> headers = new TreeMap<>();
        for (String name : signed.group(3).split(";")) {
            headers.put(name, String.valueOf(exchange.getRequestHeaders().getFirst(name)));
        }
        for (String name : List.of("host", "x-amz-date", "x-amz-content-sha256")) {
            if (!headers.containsKey(name)) {
                return Optional.of("AccessDenied");
            }
        }
        Instant at = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .parse(headers.get("x-amz-date"), Instant::from);
        String host = headers.remove("host");
        String payload = headers.remove("x-amz-content-sha256");
        headers.remove("x-amz-date");
        String expected = new RequestSigner(new Credentials("the-id", "the-secret", Optional.empty()), signed.group(2))
                .sign(
                        exchange.getRequestMethod(),
                        host,
                        exchange.getRequestURI().getRawPath(),
                        query,
                        headers,
                        payload,
                        at)
                .get("authorization");
        return signed.group().equals(expected) ? Optional.empty() : Optional.of("SignatureDoesNotMatch");
    }

    private Answer list(Map<String, String> query) {
        if (!"2".equals(query.get("list-type"))) {
            return Answer.error(400, "InvalidArgument");
        }
        String prefix = query.getOrDefault("prefix", "");
        String after = query.getOrDefault("continuation-token", "");
        List<String> keys = objects.keySet().stream()
                .filter(key -> key.startsWith(prefix) && key.compareTo(after) > 0)
                .toList();
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>" + BUCKET + "</Name>");
        List<String> page = keys.subList(0, Math.min(PAGE, keys.size()));
        boolean more = keys.size() > page.size();
        text.append("<IsTruncated>").append(more).append("</IsTruncated>");
        for (String key : page) {
            text.append("<Contents><Key>").append(key.replace("&", "&amp;").replace("<", "&lt;"));
            text.append("</Key><Size>")
                    .append(objects.get(key).length)
                    .append("</Size><Owner><ID>x</ID></Owner></Contents>");
        }
        if (more) {
            text.append("<NextContinuationToken>")
                    .append(page.get(page.size() - 1))
                    .append("</NextContinuationToken>");
        }
        return Answer.of(text.append("</ListBucketResult>").toString());
    }

    private Answer read(HttpExchange exchange, String key) {
        byte[] object = objects.get(key);
        if (object == null) {
            return Answer.error(404, "NoSuchKey");
        }
        String tag = "\"" + RequestSigner.sha256(object).substring(0, 32) + "\"";
        String wanted = exchange.getRequestHeaders().getFirst("If-Match");
        if (wanted != null && !wanted.equals(tag)) {
            return Answer.error(412, "PreconditionFailed");
        }
        String range = exchange.getRequestHeaders().getFirst("Range");
        Map<String, String> headers = Map.of("ETag", tag);
        if (range == null) {
            return new Answer(200, object.clone(), headers);
        }
        String[] sides = range.substring("bytes=".length()).split("-");
        int from = Integer.parseInt(sides[0]);
        int to = Math.min(Integer.parseInt(sides[1]) + 1, object.length);
        return from >= object.length
                ? Answer.error(416, "InvalidRange")
                : new Answer(206, Arrays.copyOfRange(object, from, to), headers);
    }

    private Answer put(String key, Map<String, String> query, byte[] body) {
        String upload = query.get("uploadId");
        if (upload == null) {
            objects.put(key, body);
            return Answer.of("");
        }
        Map<Integer, byte[]> pieces = uploads.get(upload);
        if (pieces == null) {
            return Answer.error(404, "NoSuchUpload");
        }
        pieces.put(Integer.parseInt(query.get("partNumber")), body);
        return new Answer(200, new byte[0], Map.of("ETag", tag(body)));
    }

    private static String tag(byte[] piece) {
        return "\"" + RequestSigner.sha256(piece).substring(0, 32) + "\"";
    }

    private Answer post(String key, Map<String, String> query, byte[] body) {
        if (query.containsKey("uploads")) {
            String id = "upload&" + ++nextUpload;
            uploads.put(id, new TreeMap<>());
            return Answer.of("<InitiateMultipartUploadResult><UploadId>" + id.replace("&", "&amp;")
                    + "</UploadId></InitiateMultipartUploadResult>");
        }
        Map<Integer, byte[]> pieces = uploads.get(query.get("uploadId"));
        if (pieces == null) {
            return Answer.error(404, "NoSuchUpload");
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        List<String> tags = new ArrayList<>();
        Matcher named = Pattern.compile("<PartNumber>([0-9]+)</PartNumber><ETag>([^<]*)</ETag>")
                .matcher(new String(body, UTF_8));
        while (named.find()) {
            byte[] piece = pieces.get(Integer.parseInt(named.group(1)));
            if (piece == null || !tag(piece).equals(named.group(2))) {
                return Answer.error(400, "InvalidPart");
            }
            tags.add(named.group(2));
            joined.writeBytes(piece);
        }
        if (tags.size() != pieces.size()) {
            return Answer.error(400, "InvalidPart");
        }
        uploads.remove(query.get("uploadId"));
        objects.put(key, joined.toByteArray());
        return Answer.of("<CompleteMultipartUploadResult/>");
    }

    private Answer delete(String key, Map<String, String> query) {
        if (query.containsKey("uploadId")) {
            return uploads.remove(query.get("uploadId")) == null
                    ? Answer.error(404, "NoSuchUpload")
                    : Answer.of(204, new byte[0]);
        }
        objects.remove(key);
        return Answer.of(204, new byte[0]);
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
