package dev.prumo.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.dialect.postgres.PostgresUrls;
import dev.prumo.dialect.sqlite.SqliteUrls;
import dev.prumo.error.Messages;
import dev.prumo.error.PrumoException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Goes through every text that this package makes of an address and looks for the password in it. */
class CanaryTest {
    private static final String[] CANARIES = {"c4n4ry-P%40ss", "c4n4ry-P@ss", "c4n4ry"};
    private static final DatabaseUrls URLS = new DatabaseUrls(List.of(new PostgresUrls(), new SqliteUrls()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u:c4n4ry-P%40ss@h/db",
                "postgresql://u:c4n4ry-P@ss@h/db",
                "postgresql://u:c4n4ry-P%40ss@h:6000,i/db?sslmode=requires",
                "postgresql://u:c4n4ry-P%ss@h/db",
                "postgresql://u:c4n4ry/x@h/db",
                "postgresql://u:c4n4ry?x@h/db",
                "postgresql://u:x/c4n4ry@h/db",
                "postgresql://u:c4n4ry",
                "postgresql://h/db?password=c4n4ry-P%40ss",
                "postgresql://h/db?user=u&pass%77ord=c4n4ry-P%40ss&sslmod=x",
                "postgresql://h/db?sslpassword=c4n4ry-P%40ss",
                "postgresql://h/db?passwrd=c4n4ry-P%40ss",
                "postgresql://h/db?oauth_client_secret=c4n4ry-P%40ss",
                "postgresql://h/db?scram_client_key=c4n4ry-P%40ss",
                "host=h password=c4n4ry-P%40ss sslmode=odd",
                "host=h password='c4n4ry-P%40ss x' dbname=db",
                "host=h password = c4n4ry-P%40ss",
                "host=h password='c4n4ry",
                "host=h pasword=c4n4ry",
                "jdbc:postgresql://h/db?user=u&password=c4n4ry-P%40ss",
                "jdbc:postgresql://u:c4n4ry-P%40ss@h/db",
                "postgre://u:c4n4ry-P%40ss@h/db",
                "mysql://u:c4n4ry-P%40ss@h/db",
                "u:c4n4ry-P%40ss@h/db",
                "c4n4ry-P%40ss",
                "sqlite+pysqlcipher://:c4n4ry-P%40ss@/x.db",
                "sqlite:///x.db?password=c4n4ry",
                "jdbc:sqlite:x.db?password=c4n4ry",
            })
    void passwordIsInNoText(String text) {
        for (String told : told(text)) {
            assertThat(told).as(text).doesNotContain(CANARIES);
        }
    }

    private static List<String> told(String text) {
        List<String> told = new ArrayList<>();
        for (boolean inFile : new boolean[] {true, false}) {
            try {
                told.addAll(tellAll(text, inFile));
            } catch (PrumoException e) {
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                told.addAll(
                        List.of(trace.toString(), e.toString(), e.arguments().toString()));
                told.add(e.message(Messages.errors(Locale.forLanguageTag("pt-BR"))));
                e.hint(Messages.errors(Locale.ENGLISH)).ifPresent(told::add);
            }
        }
        return told;
    }

    private static List<String> tellAll(String text, boolean inFile) {
        String toml = inFile ? "[database]\nurl = '''" + text + "'''" : "";
        Map<String, String> environment = inFile ? Map.of() : Map.of("PRUMO_DATABASE_URL", text);
        SettingsInput input =
                new SettingsInput(Optional.of(toml), "prumo.toml", environment, Optional.empty(), Map.of());
        Settings settings = SettingsReader.read(input);
        DatabaseUrl url = settings.database().url();
        List<String> told = new ArrayList<>(List.of(input.toString(), settings.toString(), url.toString()));
        told.addAll(List.of(url.display(), url.text().toString()));
        ConnectionSpec spec = URLS.resolve(url, UrlContexts.plain());
        told.addAll(List.of(
                spec.toString(),
                spec.display(),
                spec.jdbcUrl(),
                spec.properties().toString()));
        told.add(spec.secrets().toString());
        spec.password()
                .ifPresent(password -> told.add(spec.redactor()
                        .redact("login of c4n4ry: " + password.value())
                        .replace("c4n4ry:", "")));
        return told;
    }

    @Property
    void displayOfAWellFormedAddressNeverHoldsThePassword(@ForAll @StringLength(min = 4, max = 20) String noise) {
        String password = "c4n4ry" + noise.replace("\u0000", "").replaceAll("[\\ud800-\\udfff]", "");
        String url =
                "postgresql://u:" + PercentCode.encode(password) + "@h/db?sslpassword=" + PercentCode.encode(password);

        assertThat(DatabaseUrl.of(url).display()).isEqualTo("postgresql://u:***@h/db?sslpassword=***");
        ConnectionSpec spec = URLS.resolve(DatabaseUrl.of(url), UrlContexts.plain());
        assertThat(spec.password()).contains(Secret.of(password));
        assertThat(spec.redactor().redact("a " + password + " b " + PercentCode.encode(password)))
                .doesNotContain("c4n4ry");
    }

    @Property
    void decodingUndoesEncoding(@ForAll String text) {
        String plain = text.replace("\u0000", "").replaceAll("[\\ud800-\\udfff]", "");

        assertThat(PercentCode.decode(PercentCode.encode(plain))).contains(plain);
    }
}
