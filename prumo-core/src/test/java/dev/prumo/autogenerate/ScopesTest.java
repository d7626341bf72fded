package dev.prumo.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prumo.AutogenerateOptions;
import dev.prumo.CheckScope;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.report.AutogenerateReport;
import dev.prumo.revision.Scope;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** Shared scope and tenants have desired states of their own, and so have two databases. */
final class ScopesTest {
    @TempDir
    Path folder;

    private ModelProject fleet(TestDatabase database, String models) {
        ModelProject project = new ModelProject(folder, database)
                .settings("[tenants]\nfile = \"tenants/{id}.db\"\n" + models)
                .write("migrations/shared/.keep", "")
                .write("migrations/tenant/.keep", "");
        return project;
    }

    @EachDatabase
    void bothScopesOfAFleetAreGenerated(TestDatabase database) {
        String reference = database.kind().isSqlite() ? "" : " references clients (id)";
        ModelProject project = fleet(
                        database, "[models]\nsql = \"shared.sql\"\n[models.tenant]\nsql = \"tenant.sql\"\n")
                .write("shared.sql", "create table clients (id integer primary key, name varchar(40) not null);\n")
                .write(
                        "tenant.sql",
                        "create table orders (id integer primary key, client_id integer not null" + reference + ");\n"
                                + "create index orders_client_idx on orders (client_id);\n");

        AutogenerateReport report = project.generate("first");

        assertThat(report.files())
                .extracting(file -> file.file().toString())
                .containsExactly("migrations/shared/first.sql", "migrations/tenant/first_2.sql");
        assertThat(project.read("migrations/tenant/first_2.sql"))
                .contains("-- prumo:parents none\n")
                .contains("-- prumo:depends-on first\n")
                .doesNotContain("clients (id integer");
        ModelProject.assertDone(project.upgrade());
        assertThat(project.open()
                        .tenants(event -> {})
                        .create(List.of("acme"), java.util.Optional.empty(), false)
                        .results())
                .allSatisfy(result -> assertThat(result.error()).isEmpty());
        assertThat(project.generate("nothing").differs()).isFalse();
        assertThat(project.open().check(CheckScope.ALL).findings()).isEmpty();
        project.write(
                "tenant.sql",
                "create table orders (id integer primary key, client_id integer not null" + reference
                        + ", note text);\ncreate index orders_client_idx on orders (client_id);\n");
        assertThat(project.generate(AutogenerateOptions.DEFAULTS.withScopes(Set.of(Scope.SHARED)), "no")
                        .differs())
                .isFalse();
        assertThat(project.open().check(CheckScope.MODELS).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem().getMessage())
                        .contains("\"tenant\"")
                        .contains("add column orders.note"));
        assertThat(project.generate(AutogenerateOptions.DEFAULTS.withScopes(Set.of(Scope.TENANT)), "note")
                        .files())
                .hasSize(1);
        ModelProject.assertDone(project.upgrade());
        assertThat(project.generate("nothing").differs()).isFalse();
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void aScopeWithoutADesiredStateIsNamedAndLeftAlone(TestDatabase database) {
        ModelProject project = fleet(database, "[models.tenant]\nsql = \"tenant.sql\"\n")
                .write("tenant.sql", "create table orders (id integer primary key);\n");

        AutogenerateReport report = project.generate("orders");

        assertThat(report.notCompared()).containsExactly(Scope.SHARED);
        assertThat(report.files()).extracting(file -> file.scope()).containsExactly(Scope.TENANT);
        PrumoException refusal = catchThrowableOfType(
                PrumoException.class,
                () -> project.generate(AutogenerateOptions.DEFAULTS.withScopes(Set.of(Scope.SHARED)), "no"));
        assertThat(refusal.code()).isEqualTo(ErrorCode.MODELS_OF_NO_SCOPE);
        assertThat(refusal.getMessage()).contains("\"shared\"");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void oneFileServesBothDatabasesAndLeavesNothingToDo(TestDatabase database) {
        ModelProject project = new ModelProject(folder, database)
                .settings("[models]\ndialects = [\"postgresql\", \"sqlite\"]\n[models.sql]\n"
                        + "postgresql = \"pg.sql\"\nsqlite = \"lite.sql\"\n")
                .write(
                        "pg.sql",
                        "create table audits (id bigint generated by default as identity primary key,"
                                + " details jsonb not null default '{}');\n")
                .write(
                        "lite.sql",
                        "create table audits (id integer primary key autoincrement,"
                                + " details text not null default '{}');\n");
        project.generate("audits");
        ModelProject.assertDone(project.upgrade());

        for (String file : List.of("pg.sql", "lite.sql")) {
            project.write(file, project.read(file) + "create index audits_details_idx on audits (details);\n");
        }
        AutogenerateReport report = project.generate("audits index");

        assertThat(report.files()).hasSize(1);
        assertThat(project.read("migrations/audits_index.sql"))
                .contains("-- prumo:transactional no\n")
                .contains("-- prumo:up postgresql\ncreate index concurrently audits_details_idx")
                .contains("-- prumo:up sqlite\ncreate index audits_details_idx on audits (details);\n")
                .contains("-- prumo:down postgresql\ndrop index concurrently audits_details_idx;\n")
                .contains("-- prumo:down sqlite\ndrop index audits_details_idx;\n");
        ModelProject.assertDone(project.upgrade());
        assertThat(project.generate("nothing").differs()).isFalse();
        project.with("database.url", "sqlite:///" + folder.resolve("other.db"));
        ModelProject.assertDone(project.upgrade());
        ModelProject.assertDone(project.downgrade("base"));
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void aDialectWithoutAFileIsRefused(TestDatabase database) {
        ModelProject project = new ModelProject(folder, database)
                .settings("[models.sql]\npostgresql = \"pg.sql\"\n")
                .write("pg.sql", "");

        assertThat(catchThrowableOfType(PrumoException.class, () -> project.generate("x"))
                        .code())
                .isEqualTo(ErrorCode.MODELS_FILE_OF_NO_DIALECT);
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void withoutEntitiesNothingIsDroppedAndTheFoldersAreNamed(TestDatabase database) {
        ModelProject project = new ModelProject(folder, database)
                .reach("create table audits (id integer primary key);\n")
                .settings("[models]\njpa = [\"classes\"]\n")
                .write("classes/readme.txt", "");

        AutogenerateReport report = project.generate(AutogenerateOptions.DEFAULTS.withAllowDrop(true), "empty");

        assertThat(report.files()).isEmpty();
        assertThat(report.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning).hasMessage("no entity class was found in classes"));
        assertThat(project.open().check(CheckScope.MODELS).findings())
                .extracting(finding -> finding.problem().code())
                .containsExactly(ErrorCode.MODELS_WITHOUT_ENTITY);
    }
}
