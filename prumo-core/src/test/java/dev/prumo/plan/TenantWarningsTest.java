package dev.prumo.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantWarningsTest {
    private static List<String> warnings(Step... steps) {
        return TenantWarnings.of(List.of(steps), "public").stream()
                .map(warning -> warning.code() + " " + warning.arguments().get("revision") + " "
                        + warning.arguments().get("name") + " "
                        + warning.arguments().get("place"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    create table app.t (a int) | app.t
                    alter table public.t add a int | public.t
                    create table t (a int references public.plans) | public.plans
                    insert into public.t values (1) | public.t
                    drop function app.f(int) | app.f
                    create index i on app.t (a) | app.t
                    do $$ begin update public.t set a = 1; end $$ | public.t
                    """)
    void warnsOfANameThatIsTheSameForEveryTenant(String statement, String name) {
        assertThat(warnings(PlanSamples.step("r1", "select 1;\n" + statement)))
                .contains("warning.tenant-qualified-name r1 " + name + " r1.sql:2:1");
    }

    @Test
    void warnsOfAnExtension() {
        assertThat(warnings(PlanSamples.step("r1", "create extension if not exists citext")))
                .containsExactly("warning.tenant-extension r1  r1.sql:1:1");
    }

    @Test
    void warnsOncePerRevisionAndName() {
        assertThat(warnings(
                        PlanSamples.step("r1", "update public.t set a = 1; update public.t set a = 2"),
                        PlanSamples.step("r2", "update public.t set a = 3")))
                .containsExactly(
                        "warning.tenant-qualified-name r1 public.t r1.sql:1:1",
                        "warning.tenant-qualified-name r2 public.t r2.sql:1:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table t (a int default nextval('s.q'))",
                "select t.a from public.t",
                "do $$ begin new.a := old.b; end $$",
                "update t set a = t.b"
            })
    void isSilentAboutPointsThatFixNothing(String statement) {
        assertThat(warnings(PlanSamples.step("r1", statement))).isEmpty();
    }
}
