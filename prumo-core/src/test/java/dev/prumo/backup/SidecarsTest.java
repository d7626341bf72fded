package dev.prumo.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SidecarsTest {
    private static final Instant LATER = Samples.AT.plusSeconds(60);

    @TempDir
    Path folder;

    private Verified record(Path set, boolean deep, Instant at, String... problems) {
        try (SetReader reader = SetReader.open(set)) {
            return Sidecars.of(set).record(reader, deep, at, List.of(problems), "1.0");
        }
    }

    private Optional<Verified> verified(Path set) {
        try (SetReader reader = SetReader.open(set)) {
            return Sidecars.of(set).verified(reader);
        }
    }

    @Test
    void lastVerificationIsKnownAndADeepOneStays() {
        Path set = Samples.set(folder, true);
        assertThat(verified(set)).isEmpty();
        record(set, false, Samples.AT);
        assertThat(verified(set)).hasValueSatisfying(known -> {
            assertThat(known.isProof()).isTrue();
            assertThat(known.at()).isEqualTo(Samples.AT);
            assertThat(known.deepAt()).isEmpty();
        });
        record(set, true, Samples.AT);
        Verified quick = record(set, false, LATER);
        assertThat(quick.deepAt()).contains(Samples.AT);
        assertThat(verified(set)).contains(quick);
        record(set, false, LATER, "tenant_x is missing");
        assertThat(verified(set)).hasValueSatisfying(known -> {
            assertThat(known.isProof()).isFalse();
            assertThat(known.problems()).containsExactly("tenant_x is missing");
            assertThat(known.deepAt()).isEmpty();
        });
        record(set, false, LATER);
        assertThat(verified(set))
                .hasValueSatisfying(known -> assertThat(known.deepAt()).isEmpty());
    }

    @Test
    void noteAboutAnotherSetIsNoProof() throws IOException {
        Path set = Samples.set(folder, true);
        record(set, true, LATER);
        Path other;
        try (SetWriter writer = SetWriter.begin(folder.resolve("other"), Samples.AT, true)) {
            writer.complete(Samples.manifest(writer.name(), List.of(), List.of()), "");
            other = writer.publish();
        }
        Files.move(folder.resolve(set.getFileName() + Sidecars.VERIFIED), Path.of(other + Sidecars.VERIFIED));
        assertThat(verified(other)).isEmpty();
        assertThat(verified(set)).isEmpty();
    }

    @Test
    void noteThatSomebodyEditedIsNoProof() throws IOException {
        Path set = Samples.set(folder, false);
        record(set, false, LATER, "tenant_x is missing");
        Path note = folder.resolve(set.getFileName() + Sidecars.VERIFIED);
        String text = Files.readString(note);
        assertThat(text).contains("\"proved\" : false");
        Files.writeString(note, text.replace("\"proved\" : false", "\"proved\" : true"));
        assertThat(verified(set)).isEmpty();
        Files.writeString(note, "{");
        assertThat(verified(set)).isEmpty();
        record(set, false, LATER);
        assertThat(verified(set)).isPresent();
    }

    @Test
    void setIsPinnedAndReleasedAsOftenAsOneLikes() {
        Path set = Samples.set(folder, false);
        Sidecars sidecars = Sidecars.of(set);
        assertThat(sidecars.pinned()).isFalse();
        sidecars.pin(true);
        sidecars.pin(true);
        assertThat(sidecars.pinned()).isTrue();
        assertThat(Samples.problems(set)).isEmpty();
        sidecars.pin(false);
        sidecars.pin(false);
        assertThat(sidecars.pinned()).isFalse();
    }

    @Test
    void notesGoWithTheirSet() throws IOException {
        Path set = Samples.set(folder, true);
        Path other = Samples.set(folder, true);
        Sidecars.of(set).pin(true);
        record(set, false, LATER);
        record(other, false, LATER);
        SetRemoval.remove(set);
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder(other.getFileName().toString(), other.getFileName() + Sidecars.VERIFIED);
    }
}
