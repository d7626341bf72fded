package dev.prumo;

import dev.prumo.HeadSnapshots.Verdict;
import dev.prumo.execute.HeadSnapshot;
import dev.prumo.execute.HeadSnapshot.Statement;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a verdict is kept: a reason, or statements and whether a file beside it is to be copied. */
final class SnapshotFile {
    private SnapshotFile() {}

    static byte[] write(Verdict verdict) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            text(out, verdict.reason());
            out.writeBoolean(verdict.snapshot().isPresent());
            if (verdict.snapshot().isPresent()) {
                HeadSnapshot snapshot = verdict.snapshot().get();
                out.writeBoolean(snapshot.file().isPresent());
                out.writeInt(snapshot.statements().size());
                for (Statement statement : snapshot.statements()) {
                    out.writeBoolean(statement.named());
                    text(out, statement.text());
                }
            }
        }
        return bytes.toByteArray();
    }

    /** Empty if the file that is to be copied is not there. */
    static Optional<Verdict> read(byte[] bytes, Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            String reason = text(in);
            if (!in.readBoolean()) {
                return Optional.of(Verdict.none(reason));
            }
            boolean copied = in.readBoolean();
            List<Statement> statements = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                boolean named = in.readBoolean();
                statements.add(new Statement(text(in), named));
            }
            return copied && !Files.isRegularFile(file)
                    ? Optional.empty()
                    : Optional.of(
                            Verdict.of(new HeadSnapshot(statements, copied ? Optional.of(file) : Optional.empty())));
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
