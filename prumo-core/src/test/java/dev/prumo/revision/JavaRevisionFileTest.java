package dev.prumo.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Place;
import dev.prumo.error.PrumoException;
import dev.prumo.operation.Operation;
import dev.prumo.operation.Types;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JavaRevisionFileTest {
    private static final String PATH = "migrations/R1_Init.java";

    private static JavaRevisionFile read(String text) {
        return JavaRevisionFile.read(PATH, text, Scope.SHARED);
    }

    private static void assertRefused(ErrorCode code, int line, int column, String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOfSatisfying(PrumoException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.place()).contains(new Place(PATH, line, column));
            assertThat(e.getMessage()).isNotBlank();
        });
    }

    @Test
    void everyElementOfTheAnnotationIsRead() {
        JavaRevisionFile file = read("""
                // @RevisionInfo(id = "not_this") in a comment
                package com.acme.migrations;

                import dev.prumo.revision.*; /* class X */

                /** A class with "quotes". */
                @SuppressWarnings({"unused"})
                @dev.prumo.revision.RevisionInfo(
                        id = "20250916_0001_init", // the id
                        parents = {"a", "b",},
                        dependsOn = "c",
                        labels = {"l\\u0041", "\\"m\\""},
                        message = "says \\"hi\\"",
                        phase = Phase.CONTRACT,
                        transactional = false,
                        irreversible = "no way")
                public final class R1_Init implements JavaRevision {}
                """);

        assertThat(file.className()).isEqualTo("com.acme.migrations.R1_Init");
        assertThat(file.revision())
                .isEqualTo(new Revision(
                        "20250916_0001_init",
                        Scope.SHARED,
                        List.of("a", "b"),
                        List.of("c"),
                        List.of("lA", "\"m\""),
                        "says \"hi\"",
                        Phase.CONTRACT,
                        false,
                        false,
                        Optional.of("no way"),
                        new Place(PATH, 9, 14)));
    }

    @Test
    void aRootHasNoParentsAndDefaultsHold() {
        Revision revision =
                read("@RevisionInfo(id = \"a\", parents = {}) class R1_Init {}").revision();

        assertThat(revision.parents()).isEmpty();
        assertThat(revision.phase()).isEqualTo(Phase.EXPAND);
        assertThat(revision.transactional()).isTrue();
        assertThat(revision.irreversible()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsRefusedWithItsPlace() {
        assertRefused(ErrorCode.JAVA_HEADER_MISSING, 1, 1, "class R1_Init {}");
        assertRefused(ErrorCode.JAVA_HEADER_INCOMPLETE, 1, 1, "@RevisionInfo(id = \"a\") class R1_Init {}");
        assertRefused(ErrorCode.JAVA_HEADER_INCOMPLETE, 1, 1, "@RevisionInfo class R1_Init {}");
        assertRefused(
                ErrorCode.JAVA_HEADER_UNREADABLE,
                2,
                12,
                "@RevisionInfo(\n  id = \"a\" + B, parents = {}) class R1_Init {}");
        assertRefused(ErrorCode.JAVA_HEADER_UNREADABLE, 1, 20, "@RevisionInfo(id = ID, parents = {}) class R1_Init {}");
        assertRefused(
                ErrorCode.JAVA_HEADER_UNKNOWN, 1, 15, "@RevisionInfo(parent = \"a\", id = \"b\") class R1_Init {}");
        assertRefused(ErrorCode.JAVA_CLASS_NAME, 1, 45, "@RevisionInfo(id = \"a\", parents = {}) class R2_Other {}");
        assertRefused(ErrorCode.JAVA_HEADER_UNREADABLE, 1, 23, "@RevisionInfo(id = \"a\"");
        assertRefused(
                ErrorCode.JAVA_HEADER_UNREADABLE,
                1,
                47,
                "@RevisionInfo(id = \"a\", parents = {}, phase = Phase.LATER) class R1_Init {}");
    }

    @Test
    void theChecksumPassesOverByteOrderMarkAndLineEnds() {
        String unix = "@RevisionInfo(id = \"a\", parents = {})\nclass R1_Init {\n}\n";

        assertThat(read("\ufeff" + unix.replace("\n", "\r\n")).checksum())
                .isEqualTo(read(unix).checksum())
                .hasSize(64);
        assertThat(read(unix + " ").checksum()).isNotEqualTo(read(unix).checksum());
    }

    @Test
    void withoutADownMethodTheWayUpIsUndoneBackwards() {
        JavaRevision revision = op -> {
            op.createTable("t", t -> t.column("a", Types.text()));
            op.createIndex("t_a", "t", "a");
        };

        List<Operation> down = file().operations(revision, Direction.DOWN);

        assertThat(down).extracting(Operation::describe).containsExactly("drop index t_a", "drop table t");
    }

    @Test
    void aWayUpThatCannotBeUndoneIsRefusedNamingTheOperation() {
        JavaRevision revision = op -> op.dropColumn("t", "a");

        assertThat(file().operations(revision, Direction.UP)).hasSize(1);
        assertThatThrownBy(() -> file().operations(revision, Direction.DOWN))
                .isInstanceOfSatisfying(PrumoException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.OPERATION_IRREVERSIBLE);
                    assertThat(e.place()).contains(file().revision().place());
                })
                .hasMessageContaining("drop column t.a");
    }

    @Test
    void codeThatFailsWhileItIsRecordedIsNamed() {
        JavaRevision revision = op -> {
            throw new IllegalStateException("no clue");
        };

        assertThatThrownBy(() -> file().operations(revision, Direction.UP))
                .isInstanceOfSatisfying(
                        PrumoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.JAVA_REVISION_FAILED))
                .hasMessageContaining("no clue");
    }

    private static JavaRevisionFile file() {
        return read("@RevisionInfo(id = \"a\", parents = {}) class R1_Init {}");
    }
}
