package dev.prumo.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Manifest;
import dev.prumo.manifest.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EntryNamesTest {
    @TempDir
    Path folder;

    private static PrumoException refusal(String... names) {
        PrumoException refusal =
                catchThrowableOfType(PrumoException.class, () -> EntryNames.check(List.of(names), "set.zip"));
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(ErrorCode.BACKUP_ENTRY_REFUSED);
        return refusal;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "../evil",
                "a/../../evil",
                "a/..",
                "./a",
                "/etc/passwd",
                "//server/share",
                "C:/windows",
                "C:evil",
                "a:stream",
                "..\\evil",
                "a\\b",
                "a//b",
                "a/",
                "a\u0000b",
                "a\nb",
                "a.",
                "a /b",
                ".. /b",
                "a\u007f"
            })
    void nameThatCouldLeadAwayIsRefused(String name) {
        assertThat(refusal("media/x", name)).hasMessageContaining("set.zip holds the name \"" + name + "\"");
        PrumoException refusal =
                catchThrowableOfType(PrumoException.class, () -> EntryNames.below(folder, name, "set.zip"));
        assertThat(refusal.code()).isEqualTo(ErrorCode.BACKUP_ENTRY_REFUSED);
    }

    @Test
    void namesThatSomeFileSystemTakesForOneAreRefused() {
        refusal("a", "a");
        refusal("media/A", "media/a");
        refusal("media/\u00C9t\u00E9", "media/\u00E9T\u00C9");
        refusal("media/e\u0301", "media/\u00E9");
        EntryNames.check(List.of("a", "b", "media/a", "media/a b", "media/.hidden", "media/\u00E9"), "set.zip");
    }

    @Test
    void nameStaysBelowItsFolder() {
        assertThat(EntryNames.below(folder, "media/a..b/c", "set.zip"))
                .isEqualTo(folder.resolve("media").resolve("a..b").resolve("c"));
    }

    /** A set that tells of such a file is not even opened. */
    @Test
    void setWithSuchANameIsRefused() throws IOException {
        Path set = folder.resolve("backup_completo_20260304_050607.zip");
        Part part = Samples.part("../../evil.sh", Samples.text("x"));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(set))) {
            zip.putNextEntry(new ZipEntry("../../evil.sh"));
            zip.write('x');
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry(Manifest.FILE));
            ByteArrayOutputStream entry = new ByteArrayOutputStream();
            ManifestJson.write(
                    Samples.manifest(new SetName("20260304_050607"), List.of(part), List.of()), List.of(), entry);
            zip.write(entry.toByteArray());
            zip.closeEntry();
        }
        PrumoException refusal = catchThrowableOfType(PrumoException.class, () -> SetReader.open(set));
        assertThat(refusal.code()).isEqualTo(ErrorCode.BACKUP_ENTRY_REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "backup_completo_20260304_050607,20260304_050607",
        "backup_completo_20260304_050607.zip,20260304_050607",
        "backup_completo_20260304_050607_12.zip,20260304_050607_12"
    })
    void namesOfSetsAreRead(String file, String id) {
        SetName name = SetName.read(file).orElseThrow();
        assertThat(name.id()).isEqualTo(id);
        assertThat(name.at()).isEqualTo("2026-03-04T05:06:07Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backup_completo_20260304_050607.partial",
                "backup_completo_20260304_050607.zip.partial",
                "backup_completo_20260304_050607.zip.verified.json",
                "backup_completo_20260304_050607.pinned",
                "backup_completo_20260304_050607_1",
                "backup_completo_20260304_050607_02",
                "backup_completo_20261304_050607",
                "backup_completo_20260230_050607",
                "backup_completo_2026030_050607",
                "20260304_050607",
                "backup_completo_",
                ""
            })
    void whatIsNoSetHasNoSuchName(String file) {
        assertThat(SetName.read(file)).isEmpty();
    }

    @Test
    void setsAreInTheOrderInWhichTheyWereBegun() {
        assertThat(List.of(
                                new SetName("20260304_050607_10"),
                                new SetName("20260304_050607_9"),
                                new SetName("20260304_050607"),
                                new SetName("20251231_235959_99"))
                        .stream()
                        .sorted()
                        .map(SetName::id))
                .containsExactly("20251231_235959_99", "20260304_050607", "20260304_050607_9", "20260304_050607_10");
    }

    @Test
    void tenantsThatDifferInCaseOnlyHaveDifferentFiles() {
        SetName name = new SetName("20260304_050607");
        List<String> files = List.of(
                name.tenant("acme", ".zip"),
                name.tenant("Acme", ".zip"),
                name.tenant("../acme", ".zip"),
                name.tenant("\u00E9", ".zip"),
                name.tenant("%41cme", ".zip"));
        EntryNames.check(files, "set");
        assertThat(files.get(1)).isEqualTo("tenant_%41cme_20260304_050607.zip");
    }
}
