package dev.prumo.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The extended header of a pax archive: records of {@code <length> <key>=<value>\n}, the length counting itself. */
record PaxRecords(Map<String, String> values) {
    PaxRecords {
        values = Map.copyOf(values);
    }

    static PaxRecords parse(byte[] bytes) throws IOException {
        Map<String, String> values = new HashMap<>();
        int start = 0;
        while (start < bytes.length) {
            int blank = start;
            while (blank < bytes.length && bytes[blank] >= '0' && bytes[blank] <= '9') {
                blank++;
            }
            int length = length(new String(bytes, start, blank - start, StandardCharsets.US_ASCII));
            if (length <= blank - start || start + length > bytes.length) {
                throw new IOException("a damaged extended header in a tar archive");
            }
            String record = new String(bytes, blank + 1, start + length - blank - 2, StandardCharsets.UTF_8);
            int equals = record.indexOf('=');
            if (equals > 0) {
                values.put(record.substring(0, equals), record.substring(equals + 1));
            }
            start += length;
        }
        return new PaxRecords(values);
    }

    Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    private static int length(String digits) {
        return digits.isEmpty() || digits.length() > 6 ? 0 : Integer.parseInt(digits);
    }
}
