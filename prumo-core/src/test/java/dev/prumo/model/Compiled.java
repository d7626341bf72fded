package dev.prumo.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** Compiles classes of a user of some Hibernate. */
final class Compiled {
    /** The class path of the sample, which has Hibernate 7. */
    static final String HIBERNATE_7 = "@../examples/jpa/target/classpath.txt";

    static final String HIBERNATE_6 = "@src/test/hibernate-6/target/classpath.txt";

    private Compiled() {}

    /** Writes the class files of sources in package {@code app} into a folder. */
    static void into(Path folder, String... sources) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", folder.toString(), "-cp"));
        arguments.add(Files.readString(Path.of(HIBERNATE_7.substring(1))));
        Path written = Files.createTempDirectory(folder.getParent(), "sources");
        for (String source : sources) {
            String name = source.replaceFirst("(?s).*?(?:class|interface) (\\w+).*", "$1");
            Path file = written.resolve(name + ".java");
            Files.writeString(file, "package app;\n\nimport jakarta.persistence.*;\n\n" + source);
            arguments.add(file.toString());
        }
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int exit = ToolProvider.getSystemJavaCompiler().run(null, null, errors, arguments.toArray(String[]::new));
        assertThat(exit).as(errors.toString(StandardCharsets.UTF_8)).isZero();
    }
}
