package dev.prumo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Messages;
import dev.prumo.error.Place;
import dev.prumo.error.PrumoException;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;

final class ModelScriptTest {
    @TempDir
    Path folder;

    private ModelScript script(Scratch scratch, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("schema.sql"), text);
        return ModelScript.read(file, "db/schema.sql", scratch.dialect().syntax());
    }

    private PrumoException refusal(Scratch scratch, String text, String... without) throws IOException {
        ModelScript script = script(scratch, text);
        PrumoException refusal = catchThrowableOfType(PrumoException.class, () -> scratch.run(script, without));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    @EachDatabase
    void everyStatementRuns(TestDatabase database) throws IOException {
        Scratch scratch = new Scratch(database);

        List<SkippedStatement> skipped = scratch.run(script(scratch, """
                -- the shape of things; a semicolon; in a comment
                begin;
                create table submissions (id integer primary key, note text default 'a;b');
                create table audits (id integer primary key, submission_id integer references submissions (id));
                commit;
                create index audits_submission_idx on audits (submission_id)
                """));

        assertThat(skipped).isEmpty();
        assertThat(scratch.tables()).containsExactly("audits", "submissions");
    }

    @EachDatabase
    void aRefusedStatementIsToldWithItsPlaceAndTheServersWords(TestDatabase database) throws IOException {
        Scratch scratch = new Scratch(database);

        PrumoException refusal =
                refusal(scratch, "create table a (id integer);\n\n  create table b (id integer,\n  , note text);\n");

        assertThat(refusal.code()).isEqualTo(ErrorCode.MODELS_STATEMENT_FAILED);
        // Only one of the products says where in the statement.
        assertThat(refusal.place().orElseThrow().toString())
                .isEqualTo(database.kind().isSqlite() ? "db/schema.sql:3:3" : "db/schema.sql:4:3");
        assertThat(refusal.getMessage()).contains("syntax error");
        assertThat(refusal.statement().orElseThrow()).startsWith("create table b");
    }

    @EachDatabase
    void whatIsNoSqlIsToldWithItsPlace(TestDatabase database) {
        Scratch scratch = new Scratch(database);

        assertThatExceptionOfType(PrumoException.class)
                .isThrownBy(() -> script(scratch, "create table a (id integer);\ncreate table 'b (id integer);\n"))
                .satisfies(e -> assertThat(e.place()).contains(new Place("db/schema.sql", 2, 14)));
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void aFileThatIsNotThereIsNamed(TestDatabase database) {
        assertThatExceptionOfType(PrumoException.class)
                .isThrownBy(() -> ModelScript.read(
                        folder.resolve("none.sql"),
                        "none.sql",
                        new Scratch(database).dialect().syntax()))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.MODELS_FILE_UNREADABLE))
                .withMessageContaining("none.sql");
        assertThatExceptionOfType(PrumoException.class)
                .isThrownBy(() -> ModelScript.read(
                        Files.write(folder.resolve("latin.sql"), new byte[] {'-', '-', (byte) 0xe9}),
                        "latin.sql",
                        new Scratch(database).dialect().syntax()))
                .withMessageContaining("it is not UTF-8");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void aMissingExtensionIsNamedWithTheWayOut(TestDatabase database) throws IOException {
        PrumoException refusal = refusal(
                new Scratch(database), "create table a (id integer);\ncreate extension if not exists \"no-such\";\n");

        assertThat(refusal.code()).isEqualTo(ErrorCode.MODELS_EXTENSION_MISSING);
        assertThat(refusal.getMessage()).startsWith("db/schema.sql:2:1: extension \"no-such\"");
        assertThat(refusal.hint(Messages.errors(Locale.ENGLISH)).orElseThrow()).contains("--without-extension no-such");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void withoutTheExtensionWhatNeedsItIsLeftOutAloudAndTheRestIsMade(TestDatabase database) throws IOException {
        Scratch scratch = new Scratch(database);

        List<SkippedStatement> skipped = scratch.run(script(scratch, """
                        CREATE EXTENSION vectors WITH SCHEMA public;
                        create table plain (id integer);
                        create table near (id integer, at vector(3));
                        create index near_at_idx on near (at);
                        create view plain_ids as select id from plain;
                        """), "vectors");

        assertThat(skipped).extracting(each -> each.place().line()).containsExactly(1, 3, 4);
        assertThat(skipped.get(1).detail()).contains("vector");
        assertThat(skipped.get(1).tables()).containsExactly("near");
        assertThat(scratch.tables()).containsExactly("plain");
        assertThat(database.value("select count(*) from plain_ids")).isEqualTo("0");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void aMistakeIsStillOneWithoutTheExtension(TestDatabase database) throws IOException {
        PrumoException refusal =
                refusal(new Scratch(database), "create extension vectors;\ncreate tabel a (id integer);\n", "vectors");

        assertThat(refusal.place().orElseThrow().line()).isEqualTo(2);
    }
}
