package dev.prumo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.store.BucketServer.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObjectStoreTest extends StoreContract {
    private static final ObjectStore.Pieces SMALL = new ObjectStore.Pieces(4000, 1500, 1000);

    private final List<Duration> pauses = new ArrayList<>();
    private BucketServer server;
    private Store store;

    @BeforeEach
    void start() throws IOException {
        server = new BucketServer();
        store = store(server.endpoint(), Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    Store store() {
        return store;
    }

    private Store store(String endpoint, Duration patience) {
        ObjectClient.Limits limits = new ObjectClient.Limits(4, patience, patience, 1 << 20);
        return store(endpoint, false, limits, ObjectClient.http(limits));
    }

    private Store store(String endpoint, boolean inHost, ObjectClient.Limits limits, HttpClient.Builder http) {
        Bucket bucket =
                new Bucket(BucketServer.BUCKET, "of/prod é/", Optional.of(URI.create(endpoint)), "sa-east-1", inHost);
        Credentials credentials = Credentials.of(BucketServer.KEYS, "the store");
        return new ObjectStore(
                new ObjectClient(http.build(), bucket, credentials, limits, Clock.systemUTC(), pauses::add), SMALL);
    }

    private static void assertFails(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ErrorCode code, String text) {
        assertThatThrownBy(call).isInstanceOfSatisfying(PrumoException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.getMessage()).contains(text).doesNotContain("the-secret", "the-id");
        });
    }

    @Test
    void objectsHaveThePrefixOfTheAddress() throws IOException {
        put("set/a", bytes(3));
        assertThat(server.objects).containsOnlyKeys("of/prod é/set/a");
        server.objects.put("of/other", bytes(1));
        server.objects.put("of/prod é/folder/", bytes(0));
        server.objects.put("of/prod é/a//b", bytes(1));
        assertThat(store.list("")).containsExactly(new StoredFile("set/a", 3));
    }

    @Test
    void theBucketMayStandInTheNameOfTheHost() throws IOException {
        try (BucketServer named = new BucketServer().inHost()) {
            // No name below another leads to this machine by itself.
            ProxySelector proxy = ProxySelector.of(new InetSocketAddress("127.0.0.1", named.port()));
            ObjectClient.Limits limits = ObjectClient.Limits.DEFAULTS;
            store = store(
                    "http://store.test", true, limits, ObjectClient.http(limits).proxy(proxy));
            put("a", bytes(5000));
            assertThat(read(store, "a")).isEqualTo(bytes(5000));
            assertThat(store.list("")).containsExactly(new StoredFile("a", 5000));
            assertThat(named.requests)
                    .allMatch(request -> request.contains("//backups.store.test/"))
                    .noneMatch(request -> request.contains("/" + BucketServer.BUCKET + "/"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"BUSY", "BROKEN", "TOO_MANY", "CUT_BEFORE", "CUT_AFTER", "CUT_WITHIN"})
    void whatFailsOnceIsTriedAgain(Fault fault) throws IOException {
        server.fail("PUT ", fault);
        put("a", bytes(3000));
        server.fail("HEAD ", fault);
        server.fail("GET ", fault, fault);
        assertThat(read(store, "a")).isEqualTo(bytes(3000));
        server.fail("GET ", fault);
        assertThat(store.list("")).hasSize(1);
        server.fail("DELETE ", fault);
        store.delete("a");
        assertThat(store.list("")).isEmpty();
        assertThat(pauses).isNotEmpty().allMatch(pause -> pause.toMillis() >= 500);
    }

    @Test
    void pausesGrowAndTriesEnd() {
        server.fail("GET ", Fault.BROKEN, Fault.BUSY, Fault.CUT_BEFORE, Fault.BROKEN, Fault.BROKEN);
        assertFails(() -> store.list(""), ErrorCode.STORE_REFUSED, "HTTP 500 InternalError: told to fail");
        assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofMillis(1000), Duration.ofMillis(2000));
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        String endpoint = server.endpoint();
        server.close();
        assertFails(() -> store.list(""), ErrorCode.STORE_UNREACHABLE, endpoint.substring("http://".length()));
        assertThat(pauses).hasSize(3);
    }

    @Test
    void aHostThatNobodyKnowsIsNamed() {
        store = store("http://nowhere.invalid:9000", Duration.ofSeconds(20));
        assertFails(
                () -> store.list(""),
                ErrorCode.STORE_UNREACHABLE,
                "at nowhere.invalid:9000 after 4 tries: no such host");
    }

    @Test
    void aServerThatSaysNothingIsLeft() throws IOException {
        put("a", bytes(100));
        store = store(server.endpoint(), Duration.ofMillis(300));
        server.fail("GET ", Fault.SILENT, Fault.SILENT, Fault.SILENT, Fault.SILENT);
        assertFails(() -> read(store, "a"), ErrorCode.STORE_UNREACHABLE, "after 4 tries: no answer within");
    }

    @Test
    void whatIsForbiddenIsNotTriedAgain() {
        server.fail("PUT ", Fault.FORBIDDEN);
        assertFails(() -> put("a", bytes(10)), ErrorCode.STORE_REFUSED, "HTTP 403 AccessDenied: told to fail");
        server.fail("HEAD ", Fault.FORBIDDEN);
        assertFails(() -> store.size("a"), ErrorCode.STORE_REFUSED, "HTTP 403");
        assertThat(pauses).isEmpty();
    }

    @Test
    void aBucketOfAnotherRegionSaysWhichOne() {
        server.fail("GET ", Fault.MOVED);
        assertFails(() -> store.list(""), ErrorCode.STORE_REFUSED, "the bucket is in region sa-east-1");
    }

    @Test
    void aShortAnswerIsNoAnswer() throws IOException {
        put("a", bytes(3000));
        server.fail("GET ", Fault.SHORT);
        assertFails(() -> read(store, "a"), ErrorCode.STORE_REFUSED, "asked for 1000 bytes, answered with 500");
    }

    @Test
    void anObjectThatChangesWhileItIsReadIsNotReadOn() throws IOException {
        put("a", bytes(3000));
        try (InputStream in = store.read("a")) {
            assertThat(in.readNBytes(500)).hasSize(500);
            put("a", bytes(2999));
            assertFails(in::readAllBytes, ErrorCode.STORE_REFUSED, "HTTP 412 PreconditionFailed");
        }
    }

    @Test
    void aLargeFileGoesInPieces() throws IOException {
        put("a", bytes(4001));
        assertThat(server.requests)
                .filteredOn(request -> request.contains("partNumber"))
                .hasSize(3);
        assertThat(server.objects.get("of/prod é/a")).isEqualTo(bytes(4001));
        assertThat(server.uploads).isEmpty();
    }

    @Test
    void aPieceIsSentAgain() throws IOException {
        server.fail("partNumber=2", Fault.CUT_BEFORE, Fault.BROKEN, Fault.CUT_AFTER);
        put("a", bytes(6000));
        assertThat(server.objects.get("of/prod é/a")).isEqualTo(bytes(6000));
    }

    @Test
    void piecesAreTakenAwayAfterAFailure() {
        server.fail("partNumber=2", Fault.FORBIDDEN);
        assertFails(() -> put("a", bytes(6000)), ErrorCode.STORE_REFUSED, "AccessDenied");
        assertThat(server.uploads).isEmpty();
        assertThat(server.objects).isEmpty();
    }

    @Test
    void aFailureAfterAGoodStatusIsAFailure() {
        server.fail("POST /backups/of/prod%20%C3%A9/a?uploadId", Fault.LATE);
        assertFails(() -> put("a", bytes(6000)), ErrorCode.STORE_REFUSED, "InternalError");
        assertThat(server.uploads).isEmpty();
    }

    @Test
    void aCompletionWhoseAnswerWasLostIsOne() throws IOException {
        server.fail("?uploadId", Fault.CUT_AFTER);
        put("a", bytes(6000));
        assertThat(read(store, "a")).isEqualTo(bytes(6000));
    }

    @Test
    void whatCannotBeTakenAwayDoesNotHideTheFailure() {
        server.fail("partNumber=2", Fault.FORBIDDEN);
        server.fail("DELETE", Fault.FORBIDDEN);
        assertThatThrownBy(() -> put("a", bytes(6000)))
                .hasMessageContaining("PUT")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    }

    @Test
    void wrongKeysAreRefusedWithoutBeingShown() throws IOException {
        Bucket bucket =
                new Bucket(BucketServer.BUCKET, "", Optional.of(URI.create(server.endpoint())), "us-east-1", false);
        Credentials wrong = new Credentials("the-id", "another-secret", Optional.empty());
        ObjectClient.Limits limits = ObjectClient.Limits.DEFAULTS;
        Store other = new ObjectStore(
                new ObjectClient(
                        ObjectClient.http(limits).build(), bucket, wrong, limits, Clock.systemUTC(), pauses::add),
                SMALL);
        assertFails(() -> other.list(""), ErrorCode.STORE_REFUSED, "HTTP 403 SignatureDoesNotMatch");
    }

    @Test
    void anotherBucketIsNotThere() {
        Store other = Stores.open("s3://other?endpoint=" + server.endpoint(), BucketServer.KEYS);
        assertFails(() -> other.list(""), ErrorCode.STORE_REFUSED, "HTTP 404 NoSuchBucket");
        assertThat(Map.copyOf(server.objects)).isEmpty();
    }
}
