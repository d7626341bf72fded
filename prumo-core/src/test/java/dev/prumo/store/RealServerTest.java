package dev.prumo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The contract against a server that somebody else wrote. The variable {@code PRUMO_TEST_STORE} says where it is, such as
 * {@code s3://backups?endpoint=http://127.0.0.1:9000}, with the keys beside it; without it this is skipped.
 */
class RealServerTest extends StoreContract {
    private Store store = new DirectoryStore(Path.of("."));
    private String address = "";

    @BeforeEach
    void open() {
        String configured = System.getenv().getOrDefault("PRUMO_TEST_STORE", "");
        assumeTrue(!configured.isEmpty(), "PRUMO_TEST_STORE is not set");
        String[] sides = configured.split("\\?", 2);
        address = sides[0] + "/test-" + UUID.randomUUID() + (sides.length > 1 ? "?" + sides[1] : "");
        store = Stores.open(address, System.getenv());
    }

    @AfterEach
    void remove() {
        if (!address.isEmpty()) {
            store.list("").forEach(file -> store.delete(file.name()));
        }
    }

    @Override
    Store store() {
        return store;
    }

    @Test
    void aFileOfSeveralPiecesArrives() throws IOException {
        byte[] large = bytes((65 << 20) + 17);
        put("large", large);
        assertThat(read(store, "large")).isEqualTo(large);
    }

    @Test
    void wrongKeysAreRefused() {
        Map<String, String> wrong = new HashMap<>(System.getenv());
        wrong.put("AWS_SECRET_ACCESS_KEY", "another");
        assertThatThrownBy(() -> Stores.open(address, wrong).list(""))
                .isInstanceOf(PrumoException.class)
                .hasMessageContaining("HTTP 403 SignatureDoesNotMatch");
    }
}
