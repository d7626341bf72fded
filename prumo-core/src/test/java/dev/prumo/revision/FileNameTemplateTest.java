package dev.prumo.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileNameTemplateTest {
    private static final ZonedDateTime NOW = ZonedDateTime.of(2025, 9, 16, 8, 5, 3, 0, ZoneOffset.UTC);

    @Test
    void numbersCountWithinTheDay() {
        assertThat(id("{date}_{seq}_{slug}")).isEqualTo("20250916_0001_add_audits");
        assertThat(id("{date}_{seq}_{slug}", "20250916_0001_init", "20250916_0007_x", "20250915_0042_y", "other"))
                .isEqualTo("20250916_0008_add_audits");
        assertThat(id("{date}_{seq}_{slug}", "20250916_9999_init")).isEqualTo("20250916_10000_add_audits");
    }

    @Test
    void numbersCountOverallWhenNothingStandsBeforeThem() {
        assertThat(id("{seq}_{slug}", "0041_x", "0003_y", "20250916_0001_dated"))
                .isEqualTo("0042_add_audits");
    }

    @Test
    void momentIsToldInItsParts() {
        assertThat(id("{year}.{month}.{day}_{hour}{minute}{second}_{epoch}_{id}"))
                .isEqualTo("2025.09.16_080503_1758009903_1ae5f0");
    }

    @Test
    void foldersComeBeforeTheId() {
        RevisionFileName name =
                FileNameTemplate.parse("{year}/{month}/{date}_{seq}_{slug}").name("Add audits", NOW, "x", List.of());

        assertThat(name.folder()).isEqualTo("2025/09/");
        assertThat(name.id()).isEqualTo("20250916_0001_add_audits");
        assertThat(name.sqlPath()).isEqualTo("2025/09/20250916_0001_add_audits.sql");
        assertThat(name.javaPath()).isEqualTo("2025/09/R20250916_0001_AddAudits.java");
    }

    @Test
    void idChosenByHandKeepsTheFolder() {
        assertThat(FileNameTemplate.parse("{year}/{date}_{slug}")
                        .nameOf("mine", "m", NOW)
                        .sqlPath())
                .isEqualTo("2025/mine.sql");
        assertThatThrownBy(() -> FileNameTemplate.DEFAULT.nameOf("a-b", "m", NOW))
                .isInstanceOf(PrumoException.class);
    }

    @Test
    void unknownPlaceholderIsNamed() {
        assertThatThrownBy(() -> FileNameTemplate.parse("{date}_{slug}_{author}"))
                .isInstanceOfSatisfying(PrumoException.class, error -> {
                    assertThat(error.code()).isEqualTo(ErrorCode.FILE_NAME_PLACEHOLDER);
                    assertThat(error.arguments()).containsEntry("placeholder", "author");
                });
    }

    @Test
    void templatesThatCannotGiveAnIdAreRefused() {
        for (String template : List.of(
                "",
                "{date}-{slug}",
                "{date",
                "../{date}",
                "/{date}",
                "a//{date}",
                "a\\{date}",
                "{date}/",
                "{seq}/{slug}",
                "head")) {
            assertThatThrownBy(() -> FileNameTemplate.parse(template))
                    .as(template)
                    .isInstanceOfSatisfying(PrumoException.class, error -> {
                        assertThat(error.code()).isEqualTo(ErrorCode.FILE_NAME_INVALID);
                        assertThat(error.getMessage()).isNotBlank();
                    });
        }
    }

    @Test
    void slugsAreLowerCaseAsciiWords() {
        assertThat(Slug.of("Add audits index")).isEqualTo("add_audits_index");
        assertThat(Slug.of("  Criação de usuários: não é fácil!  ")).isEqualTo("criacao_de_usuarios_nao_e_facil");
        assertThat(Slug.of("Größe & Ærø, don't")).isEqualTo("grosse_aero_dont");
        assertThat(Slug.of("İstanbul")).isEqualTo("istanbul");
    }

    @Test
    void slugsWithoutLatinLettersFallBack() {
        assertThat(Slug.of("добавить индекс")).isEqualTo("revision");
        assertThat(Slug.of("")).isEqualTo("revision");
        assertThat(Slug.of("表 users")).isEqualTo("users");
    }

    @Test
    void longSlugsAreCutBetweenWords() {
        assertThat(Slug.of("a message that goes on and on until nobody remembers its beginning"))
                .isEqualTo("a_message_that_goes_on_and_on_until");
        assertThat(Slug.of("x".repeat(100))).hasSize(40);
    }

    @Test
    void javaClassesAreNamedAfterTheId() {
        assertThat(new RevisionFileName("", "20250916_0003_split_name").javaClass())
                .isEqualTo("R20250916_0003_SplitName");
        assertThat(new RevisionFileName("", "init").javaClass()).isEqualTo("RInit");
        assertThat(new RevisionFileName("", "v1.2_add_2_columns").javaClass()).isEqualTo("RV1_2Add_2Columns");
    }

    private static String id(String template, String... known) {
        return FileNameTemplate.parse(template)
                .name("Add audits", NOW, "1ae5f0", List.of(known))
                .id();
    }
}
