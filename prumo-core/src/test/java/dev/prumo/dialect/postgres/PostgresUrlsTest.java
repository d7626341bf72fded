package dev.prumo.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prumo.config.ConnectionSpec;
import dev.prumo.config.DatabaseUrl;
import dev.prumo.config.Secret;
import dev.prumo.config.UrlContext;
import dev.prumo.config.UrlContexts;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.Messages;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

class PostgresUrlsTest {
    private static final PostgresUrls URLS = new PostgresUrls();

    private static ConnectionSpec accept(String url, UrlContext context) {
        assertThat(URLS.accepts(url)).as(url).isTrue();
        return URLS.accept(DatabaseUrl.of(url), context);
    }

    private static List<String[]> table(String name, int columns) throws IOException {
        List<String[]> rows = new ArrayList<>();
        try (InputStream in = PostgresUrlsTest.class.getResourceAsStream(name)) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    String[] cells = line.split("\t", -1);
                    assertThat(cells).as(line).hasSize(columns);
                    rows.add(cells);
                }
            }
        }
        return rows;
    }

    static List<String[]> accepted() throws IOException {
        return table("urls.tsv", 5);
    }

    static List<String[]> refused() throws IOException {
        return table("refused-urls.tsv", 2);
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void addressIsTranslated(String url, String jdbcUrl, String user, String password, String further) {
        ConnectionSpec spec = accept(url, UrlContexts.plain());

        assertThat(spec.jdbcUrl()).isEqualTo(jdbcUrl);
        assertThat(spec.properties())
                .containsEntry("user", user)
                .containsEntry("preferQueryMode", "extendedForPrepared");
        assertThat(spec.password().map(Secret::value).orElse("-")).isEqualTo(password);
        for (String property : further.split(" ")) {
            if (!property.isEmpty()) {
                int equals = property.indexOf('=');
                assertThat(spec.properties())
                        .containsEntry(property.substring(0, equals), property.substring(equals + 1));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void theDriverKnowsEveryPropertyAndUnderstandsTheUrl(String url) {
        ConnectionSpec spec = accept(url, UrlContexts.plain());

        assertThat(spec.driverProperties().stringPropertyNames())
                .allSatisfy(
                        name -> assertThat(PGProperty.forName(name)).as(name).isNotNull());
        assertThat(Driver.parseURL(spec.jdbcUrl(), spec.driverProperties())).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void addressIsRefusedByName(String url, String said) {
        PrumoException refusal = catchThrowableOfType(PrumoException.class, () -> accept(url, UrlContexts.plain()));

        assertThat(refusal).isNotNull().hasMessageContaining(said);
        assertThat(refusal.hint(Messages.errors(Locale.ENGLISH))).isPresent();
        assertThat(refusal.message(Messages.errors(Locale.forLanguageTag("pt-BR"))))
                .isNotEmpty();
    }

    @Test
    void everyKeywordOfLibpqIsHonouredOrRefusedByItsName() {
        for (String keyword : LibpqKeywords.all()) {
            String url = "postgresql://u@h/db?" + keyword + "=prumo-odd-value";
            try {
                ConnectionSpec spec = accept(url, UrlContexts.plain());
                boolean carried = spec.jdbcUrl().contains("prumo-odd-value")
                        || spec.driverProperties().toString().contains("prumo-odd-value")
                        || !spec.warnings().isEmpty()
                        // These three say where to look, or whom to trust on a Unix socket: libpq ignores them here,
                        // too.
                        || List.of("servicefile", "requirepeer").contains(keyword);
                assertThat(carried).as(keyword + " was dropped").isTrue();
            } catch (PrumoException e) {
                boolean named = e.getMessage().contains("\"" + keyword + "\"")
                        || List.of("port", "service").contains(keyword);
                assertThat(named).as(e.getMessage()).isTrue();
            }
        }
    }

    @Test
    void variablesFillWhatTheAddressLeavesOpen() {
        UrlContext context = new UrlContexts()
                .variable("PGHOST", "envhost")
                .variable("PGPORT", "6001")
                .variable("PGDATABASE", "envdb")
                .variable("PGUSER", "envuser")
                .variable("PGPASSWORD", "envpass")
                .variable("PGSSLMODE", "require")
                .variable("PGSSLROOTCERT", "/ca.pem")
                .variable("PGAPPNAME", "envapp")
                .variable("PGCONNECT_TIMEOUT", "4")
                .variable("PGOPTIONS", "-c a=b")
                .variable("PGGEQO", "off")
                .variable("PGTARGETSESSIONATTRS", "standby")
                .variable("PGTZ", "UTC")
                .build();

        ConnectionSpec spec = accept("postgresql://", context);

        assertThat(spec.jdbcUrl()).isEqualTo("jdbc:postgresql://envhost:6001/envdb");
        assertThat(spec.password()).contains(Secret.of("envpass"));
        assertThat(spec.properties())
                .containsEntry("user", "envuser")
                .containsEntry("sslmode", "require")
                .containsEntry("sslrootcert", "/ca.pem")
                .containsEntry("ApplicationName", "envapp")
                .containsEntry("connectTimeout", "4")
                .containsEntry("options", "-c a=b -c geqo=off")
                .containsEntry("targetServerType", "secondary");
        assertThat(spec.warnings()).extracting(p -> p.code()).containsExactly(ErrorCode.URL_VARIABLE_UNUSED);
        assertThat(accept("postgresql://me@h:1/d", context).jdbcUrl()).isEqualTo("jdbc:postgresql://h:1/d");
    }

    @Test
    void refusedVariableIsNamed() {
        UrlContext context = new UrlContexts().variable("PGSSLCRL", "x").build();

        assertThatThrownBy(() -> accept("postgresql://h/db", context)).hasMessageContaining("\"sslcrl\" (PGSSLCRL)");
    }

    @Test
    void serviceStandsBetweenTheAddressAndTheVariables() {
        UrlContext context = new UrlContexts()
                .variable("PGSERVICE", "prod")
                .variable("PGUSER", "envuser")
                .variable("PGDATABASE", "envdb")
                .file("/home/carol/.pg_service.conf", "# c\n[other]\nhost=no\n[prod]\nhost=svc\nuser=svcuser\nport=7\n")
                .build();

        ConnectionSpec spec = accept("postgresql://:6000", context);

        assertThat(spec.jdbcUrl()).isEqualTo("jdbc:postgresql://svc:6000/envdb");
        assertThat(spec.properties()).containsEntry("user", "svcuser");
        assertThatThrownBy(() -> accept("service=nope", context)).hasMessageContaining("no service \"nope\"");
    }

    @Test
    void brokenServiceIsToldWithItsLine() {
        UrlContext context =
                new UrlContexts().file("/s.conf", "[a]\nhost=h\nnonsense\n").build();

        assertThatThrownBy(() -> accept("service=a servicefile=/s.conf", context))
                .hasMessageContaining("/s.conf:3");
    }

    @Test
    void passwordFileIsSearchedByHostPortDatabaseAndUser() {
        String file = "# c\nh:5432:db:v:no\n*:6000:*:*:no\nh:*:d\\:b:u:a\\:b\\\\:c\r\n*:*:*:*:last\n";
        UrlContext context = new UrlContexts().file("/home/carol/.pgpass", file).build();

        assertThat(accept("postgresql://u@h/d:b", context).password()).contains(Secret.of("a:b\\:c"));
        assertThat(accept("postgresql://u@other/db", context).password()).contains(Secret.of("last"));
        assertThat(accept("postgresql://u:own@h/db", context).password()).contains(Secret.of("own"));
    }

    @Test
    void passwordFileThatOthersMayReadIsIgnoredWithAWarning() {
        UrlContext context =
                new UrlContexts().openFile("/home/carol/.pgpass", "*:*:*:*:p\n").build();

        ConnectionSpec spec = accept("postgresql://u@h/db", context);

        assertThat(spec.password())
                .as("an empty one keeps the driver from the file")
                .contains(Secret.of(""));
        assertThat(spec.warnings()).extracting(p -> p.code()).containsExactly(ErrorCode.URL_PASSFILE_OPEN);
        assertThat(spec.warnings().get(0).hint(Messages.errors(Locale.ENGLISH)))
                .contains("Run \"chmod 0600 /home/carol/.pgpass\".");
    }

    @Test
    void hostsWithDifferentPasswordsAreRefused() {
        UrlContext context =
                new UrlContexts().file("/p", "a:*:*:*:1\nb:*:*:*:2\n").build();

        assertThatThrownBy(() -> accept("postgresql://u@a,b/db?passfile=/p", context))
                .hasMessageContaining("different passwords");
        assertThat(accept("postgresql://u@a,a/db?passfile=/p", context).password())
                .contains(Secret.of("1"));
    }

    @Test
    void withoutAHostTheLocalSocketIsTakenWhereThereIsOne() {
        UrlContext context = new UrlContexts()
                .file("/tmp/.s.PGSQL.6000", "")
                .file("/home/carol/.pgpass", "localhost:6000:*:*:p\n")
                .build();

        ConnectionSpec spec = accept("postgresql://:6000/db", context);

        assertThat(spec.properties()).containsEntry("socketFactoryArg", "/tmp/.s.PGSQL.6000");
        assertThat(spec.password()).contains(Secret.of("p"));
    }
}
