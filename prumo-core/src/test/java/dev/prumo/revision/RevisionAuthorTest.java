package dev.prumo.revision;

import static dev.prumo.revision.Revisions.graph;
import static dev.prumo.revision.Revisions.revision;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Messages;
import dev.prumo.error.PrumoException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RevisionAuthorTest {
    private static final RevisionGraph LINE =
            graph(revision("a"), revision("b", "a").labels("core"));
    private static final RevisionGraph FORK =
            graph(revision("a"), revision("b1", "a").labels("left"), revision("b2", "a"), revision("c2", "b2"));

    @Test
    void newRevisionGoesOnTopOfTheOnlyHead() {
        assertThat(draft(LINE, RevisionRequest.of("m")).parents()).containsExactly("b");
        assertThat(draft(graph(), RevisionRequest.of("m")).parents()).isEmpty();
    }

    @Test
    void severalHeadsAskForAChoiceOrAMerge() {
        PrumoException error = refused(() -> draft(FORK, RevisionRequest.of("m")), ErrorCode.PARENT_NOT_SINGLE);

        assertThat(error.hint(Messages.errors(Locale.ENGLISH)))
                .contains("Name one with --head, or join them first: prumo merge b1 c2");
    }

    @Test
    void headNamesTheParent() {
        assertThat(draft(FORK, RevisionRequest.of("m").withHead("left@head")).parents())
                .containsExactly("b1");
        assertThat(draft(FORK, RevisionRequest.of("m").withHead("base")).parents())
                .isEmpty();
        refused(() -> draft(FORK, RevisionRequest.of("m").withHead("heads")), ErrorCode.PARENT_NOT_SINGLE);
        refused(() -> draft(FORK, RevisionRequest.of("m").withHead("+1")), ErrorCode.TARGET_INVALID);
        refused(() -> draft(FORK, RevisionRequest.of("m").withHead("nowhere")), ErrorCode.REVISION_NOT_FOUND);
    }

    @Test
    void parentWithChildrenNeedsSplicing() {
        refused(() -> draft(LINE, RevisionRequest.of("m").withHead("a")), ErrorCode.PARENT_NOT_A_HEAD);

        assertThat(draft(LINE, RevisionRequest.of("m").withHead("a").withSplice(true))
                        .parents())
                .containsExactly("a");
    }

    @Test
    void dependenciesAreResolvedAndLabelsStayLabels() {
        RevisionRequest request =
                RevisionRequest.of("m").withHead("c2").withDependsOn(List.of("left", "left@head", "b1"));

        assertThat(draft(FORK, request).dependsOn()).containsExactly("left", "b1");
        refused(() -> draft(FORK, request.withDependsOn(List.of("base"))), ErrorCode.TARGET_INVALID);
        refused(() -> draft(FORK, request.withDependsOn(List.of("-1"))), ErrorCode.TARGET_INVALID);
    }

    @Test
    void tenantRevisionsMayDependOnSharedOnesOnly() {
        RevisionGraph graph = graph(revision("s1"), revision("t1").tenant());
        RevisionRequest onTenant = RevisionRequest.of("m").withDependsOn(List.of("t1"));
        RevisionDraft tenant = new RevisionAuthor(graph, Scope.TENANT)
                .draft("t2", RevisionRequest.of("m").withDependsOn(List.of("s1")));

        assertThat(tenant.parents()).containsExactly("t1");
        assertThat(tenant.dependsOn()).containsExactly("s1");
        refused(
                () -> new RevisionAuthor(graph, Scope.SHARED).draft("s2", onTenant),
                ErrorCode.SHARED_DEPENDS_ON_TENANT);
    }

    @Test
    void namesThatAreTakenOrImpossibleAreRefused() {
        RevisionAuthor author = new RevisionAuthor(LINE, Scope.SHARED);
        refused(() -> author.draft("a", RevisionRequest.of("m")), ErrorCode.REVISION_DUPLICATE);
        refused(() -> author.draft("core", RevisionRequest.of("m")), ErrorCode.LABEL_TAKEN);
        refused(() -> author.draft("x-y", RevisionRequest.of("m")), ErrorCode.REVISION_NAME_INVALID);
        refused(() -> author.draft("n", RevisionRequest.of("m").withLabels(List.of("core"))), ErrorCode.LABEL_TAKEN);
        refused(() -> author.draft("n", RevisionRequest.of("m").withLabels(List.of("b"))), ErrorCode.LABEL_TAKEN);
    }

    @Test
    void mergeJoinsAllHeadsUnlessSomeAreNamed() {
        RevisionAuthor author = new RevisionAuthor(FORK, Scope.SHARED);

        assertThat(author.merge("m", List.of(), RevisionRequest.of("join")).parents())
                .containsExactly("b1", "c2");
        assertThat(author.merge("m", List.of("heads"), RevisionRequest.of("join"))
                        .parents())
                .containsExactly("b1", "c2");
        assertThat(author.merge("m", List.of("c2", "left"), RevisionRequest.of("join"))
                        .parents())
                .containsExactly("c2", "b1");
    }

    @Test
    void mergeNeedsTwoUnrelatedHeads() {
        RevisionAuthor fork = new RevisionAuthor(FORK, Scope.SHARED);
        refused(
                () -> new RevisionAuthor(LINE, Scope.SHARED).merge("m", List.of(), RevisionRequest.of("join")),
                ErrorCode.MERGE_NEEDS_TWO);
        refused(() -> fork.merge("m", List.of("b1", "b1"), RevisionRequest.of("join")), ErrorCode.MERGE_NEEDS_TWO);
        refused(() -> fork.merge("m", List.of("b2", "c2"), RevisionRequest.of("join")), ErrorCode.TARGETS_OVERLAP);
        refused(() -> fork.merge("m", List.of("b1", "b2"), RevisionRequest.of("join")), ErrorCode.PARENT_NOT_A_HEAD);
        assertThat(fork.merge(
                                "m",
                                List.of("b1", "b2"),
                                RevisionRequest.of("join").withSplice(true))
                        .parents())
                .containsExactly("b1", "b2");
    }

    @Test
    void mergedGraphHasOneHeadAgain() {
        RevisionDraft merge = new RevisionAuthor(FORK, Scope.SHARED).merge("m", List.of(), RevisionRequest.of("join"));
        RevisionGraph merged = graph(
                revision("a"),
                revision("b1", "a"),
                revision("b2", "a"),
                revision("c2", "b2"),
                revision("m", merge.parents().toArray(new String[0])));

        assertThat(Revisions.ids(merged.heads(Scope.SHARED))).containsExactly("m");
    }

    @Test
    void sqlRevisionHasHeaderAndSections() {
        RevisionDraft draft = new RevisionDraft(
                "20250916_0002_add_index",
                Scope.SHARED,
                List.of("20250916_0001_init"),
                List.of("tax", "20250901_0004_codes"),
                List.of("audits"),
                "add index\nfor audits");

        assertThat(RevisionText.sql(draft)).isEqualTo("""
                -- prumo:revision 20250916_0002_add_index
                -- prumo:parents 20250916_0001_init
                -- prumo:depends-on tax 20250901_0004_codes
                -- prumo:labels audits
                -- prumo:message add index for audits
                -- prumo:phase expand

                -- prumo:up
                -- SQL that makes the change, for example:
                -- create index audits_created_at_idx on audits (created_at);

                -- prumo:down
                -- SQL that takes it back, for example:
                -- drop index audits_created_at_idx;
                """);
    }

    @Test
    void rootsAndMergesAreWrittenAsSuch() {
        RevisionDraft root = new RevisionDraft("r", Scope.SHARED, List.of(), List.of(), List.of(), "");
        RevisionDraft merge = new RevisionDraft("m", Scope.SHARED, List.of("a", "b"), List.of(), List.of(), "join");

        assertThat(RevisionText.sql(root, "create table t (id int);", "")).isEqualTo("""
                -- prumo:revision r
                -- prumo:parents none
                -- prumo:phase expand

                -- prumo:up
                create table t (id int);

                -- prumo:down
                """);
        assertThat(RevisionText.sql(merge)).isEqualTo("""
                -- prumo:revision m
                -- prumo:parents a b
                -- prumo:message join
                -- prumo:phase expand

                -- prumo:up
                -- Joins branches; nothing to run.

                -- prumo:down
                -- Parts them again; nothing to run.
                """);
    }

    @Test
    void javaRevisionCarriesItsHeaderAsAnAnnotation() {
        RevisionDraft draft = new RevisionDraft(
                "20250916_0003_split_name",
                Scope.SHARED,
                List.of("a", "b"),
                List.of(),
                List.of("names"),
                "split \"name\" \\ in two");

        assertThat(RevisionText.java(draft, "R20250916_0003_SplitName")).isEqualTo("""
                import dev.prumo.operation.Operations;
                import dev.prumo.revision.JavaRevision;
                import dev.prumo.revision.RevisionInfo;

                @RevisionInfo(
                        id = "20250916_0003_split_name",
                        parents = {"a", "b"},
                        labels = {"names"},
                        message = "split \\"name\\" \\\\ in two")
                public final class R20250916_0003_SplitName implements JavaRevision {
                    @Override
                    public void up(Operations op) {
                        // for example: op.createIndex("audits_created_at_idx", "audits", "created_at");
                    }

                    // Without a down method the operations of up are undone, last one first.
                }
                """);
    }

    private static RevisionDraft draft(RevisionGraph graph, RevisionRequest request) {
        return new RevisionAuthor(graph, Scope.SHARED).draft("new1", request);
    }

    private static PrumoException refused(ThrowingCallable call, ErrorCode code) {
        Optional<PrumoException> thrown = Optional.empty();
        try {
            call.call();
        } catch (PrumoException e) {
            thrown = Optional.of(e);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        assertThat(thrown).isPresent();
        PrumoException error = thrown.get();
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.message(Messages.errors(Locale.forLanguageTag("pt-BR"))))
                .isNotBlank();
        assertThat(error.hint(Messages.errors(Locale.forLanguageTag("pt-BR")))).isPresent();
        assertThat(error.hint(Messages.errors(Locale.ENGLISH))).isPresent();
        return error;
    }
}
