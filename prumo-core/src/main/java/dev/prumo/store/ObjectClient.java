package dev.prumo.store;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends signed requests to a bucket, and again what may go well a moment later: connections that break, answers that are cut,
 * and servers that are busy. Every try is signed anew and has a time limit for all of it, the body of the answer included.
 */
final class ObjectClient {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final Bucket bucket;
    private final RequestSigner signer;
    private final Limits limits;
    private final Clock clock;
    private final Pause pause;

    /**
     * How long to be patient.
     *
     * @param tries of each request, at least one
     * @param connect for a connection
     * @param request for a request without what its bytes need
     * @param slowestBytesPerSecond for the bytes
     */
    record Limits(int tries, Duration connect, Duration request, long slowestBytesPerSecond) {
        static final Limits DEFAULTS = new Limits(6, Duration.ofSeconds(10), Duration.ofSeconds(60), 64 << 10);

        Limits {
            requireNonNull(connect, "connect");
            requireNonNull(request, "request");
        }

        Duration forBytes(long bytes) {
            return request.plusSeconds(bytes / slowestBytesPerSecond);
        }
    }

    ObjectClient(HttpClient http, Bucket bucket, Credentials credentials, Limits limits, Clock clock, Pause pause) {
        this.http = requireNonNull(http, "http");
        this.bucket = requireNonNull(bucket, "bucket");
        this.signer = new RequestSigner(credentials, bucket.region());
        this.limits = requireNonNull(limits, "limits");
        this.clock = requireNonNull(clock, "clock");
        this.pause = requireNonNull(pause, "pause");
    }

    /** What requests are sent with: no signature is for the place that a redirect leads to. */
    static HttpClient.Builder http(Limits limits) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limits.connect());
    }

    Bucket bucket() {
        return bucket;
    }

    /**
     * Sends a request until it is answered, whatever the answer is.
     *
     * @throws PrumoException {@code store-unreachable} if there is none after the last try
     */
    ObjectAnswer send(ObjectRequest request) {
        for (int number = 1; ; number++) {
            Duration wait = backoff(number);
            try {
                ObjectAnswer answer = once(request);
                if (!answer.isTransient() || number >= limits.tries()) {
                    return answer;
                }
                wait = asked(answer, wait);
            } catch (IOException e) {
                if (number >= limits.tries()) {
                    throw unreachable(e, number);
                }
            }
            pause.pause(wait);
        }
    }

    /** Sends a request that must go well. */
    ObjectAnswer require(ObjectRequest request) {
        ObjectAnswer answer = send(request);
        if (!answer.isSuccess()) {
            throw refused(request, answer);
        }
        return answer;
    }

    PrumoException refused(ObjectRequest request, ObjectAnswer answer) {
        return PrumoException.of(ErrorCode.STORE_REFUSED)
                .with("store", bucket.display())
                .with("request", request.method() + " " + bucket.path(request.key()))
                .with("detail", answer.explain())
                .build();
    }

    private PrumoException unreachable(IOException e, int tries) {
        return PrumoException.of(ErrorCode.STORE_UNREACHABLE)
                .with("store", bucket.display())
                .with("host", bucket.host())
                .with("tries", tries)
                .with("detail", reason(e))
                .cause(e)
                .build();
    }

    /** The platform says of many failures no more than what class they are. */
    private static String reason(IOException e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof UnresolvedAddressException) {
                return "no such host";
            }
            if (at.getMessage() != null) {
                return at.getMessage();
            }
        }
        return e instanceof ConnectException ? "no connection" : e.getClass().getSimpleName();
    }

    private static Duration backoff(int number) {
        Duration wait = FIRST_PAUSE.multipliedBy(1L << Math.min(number - 1, 10));
        return wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait;
    }

    /** What a busy server asks for, within reason. */
    private static Duration asked(ObjectAnswer answer, Duration otherwise) {
        String text = answer.header("retry-after").orElse("");
        if (!text.matches("[0-9]{1,5}")) {
            return otherwise;
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(text));
        return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
    }

    private ObjectAnswer once(ObjectRequest request) throws IOException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(bucket.uri(request.key(), request.query()))
                .method(request.method(), request.body().publisher());
        Map<String, String> signed = signer.sign(
                request.method(),
                bucket.host(),
                bucket.path(request.key()),
                request.query(),
                request.headers(),
                request.body().sha256(),
                clock.instant());
        request.headers().forEach(builder::header);
        signed.forEach(builder::header);
        Duration limit = limits.forBytes(request.body().bytes() + request.answerBytes());
        CompletableFuture<HttpResponse<byte[]>> exchange = http.sendAsync(builder.build(), bounded(request));
        HttpResponse<byte[]> response = await(exchange, limit);
        return new ObjectAnswer(response.statusCode(), response.headers(), response.body());
    }

    private static HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> exchange, Duration limit)
            throws IOException {
        try {
            return exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new IOException("no answer within " + limit.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw Pause.interrupted(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException("a request could not be sent", e.getCause());
        }
    }

    /** An answer that is longer than it can be is not taken into memory. */
    private static BodyHandler<byte[]> bounded(ObjectRequest request) {
        return info -> {
            long announced = info.headers().firstValueAsLong("content-length").orElse(0);
            return info.statusCode() / 100 == 2 && announced > request.answerBytes()
                    ? BodySubscribers.replacing(new byte[0])
                    : BodySubscribers.ofByteArray();
        };
    }
}
