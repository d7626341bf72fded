package dev.prumo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.error.ErrorCode;
import dev.prumo.testkit.GoldenFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/errors.md is written from the codes and their English texts. */
class ErrorPageTest {
    private static final String HEAD = """
            # Errors

            Every error that Prumo reports, by its stable code: the `error.code` of the [JSON answers](formats/json.md).
            `{name}` stands for what is at fault. The exit code is that of the process; [exit-codes.md](formats/exit-codes.md)
            says what each one means. A message in the terminal also shows the place, the statement and the SQLSTATE when they
            are known.

            This page is written by a test from the codes and their texts; change those instead.

            | code | exit | message | what to do |
            |---|---|---|---|
            """;

    @Test
    void thePageListsEveryCode() throws IOException {
        Properties texts = texts();
        List<ErrorCode> codes = Arrays.stream(ErrorCode.values())
                .sorted(Comparator.comparing(ErrorCode::code))
                .toList();
        StringBuilder page = new StringBuilder(HEAD);
        for (ErrorCode code : codes) {
            page.append("| `")
                    .append(code.code())
                    .append("` | ")
                    .append(code.exitCode().number())
                    .append(" | ")
                    .append(cell(texts.getProperty(code.code(), "")))
                    .append(" | ")
                    .append(cell(hints(texts, code)))
                    .append(" |\n");
        }
        assertThat(codes).allSatisfy(code -> assertThat(texts).containsKey(code.code()));
        new GoldenFile(Path.of("../docs/errors.md")).check(page.toString());
    }

    /** The usual hint, then those of special cases. */
    private static String hints(Properties texts, ErrorCode code) {
        return texts.stringPropertyNames().stream()
                .filter(key -> key.equals(code.code() + ".hint")
                        || (key.startsWith(code.code() + ".") && key.endsWith(".hint")))
                .sorted(Comparator.comparingInt(String::length))
                .map(texts::getProperty)
                .collect(Collectors.joining("\n"));
    }

    private static Properties texts() throws IOException {
        Properties texts = new Properties();
        try (InputStream in = ErrorCode.class.getResourceAsStream("messages_en.properties")) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }

    /** A bar ends a cell, an angle bracket begins a tag, and a doubled brace is a literal one. */
    private static String cell(String text) {
        return text.replace("{{", "{")
                .replace("}}", "}")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("\n", "<br>");
    }
}
