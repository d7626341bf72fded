package dev.prumo.revision.compile;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.revision.JavaRevisionFile;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;

/** Compiles sources in one task: the first costs most of a second, each further one some milliseconds. */
final class SourceCompiler {
    private final JavaCompiler compiler;

    SourceCompiler(JavaCompiler compiler) {
        this.compiler = compiler;
    }

    /**
     * Writes the classes of all sources.
     *
     * @throws PrumoException if a source does not compile, with the place and words of the compiler's first error; the
     *     other errors follow in the text
     */
    void compile(List<JavaRevisionFile> files, List<Path> classPath, Path output) throws IOException {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(found, Locale.ENGLISH, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-proc:none",
                    "-nowarn",
                    "-g",
                    "-d",
                    output.toString(),
                    "-classpath",
                    classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
            List<Source> sources = files.stream().map(Source::new).toList();
            boolean compiled = compiler.getTask(Writer.nullWriter(), manager, found, options, null, sources)
                    .call();
            if (!compiled) {
                throw failure(found.getDiagnostics().stream()
                        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                        .toList());
            }
        }
    }

    private static PrumoException failure(List<Diagnostic<? extends JavaFileObject>> errors) {
        String detail = errors.stream()
                .map(error -> error.getMessage(Locale.ENGLISH).strip())
                .findFirst()
                .orElse("the compiler gives no reason");
        String others = errors.stream()
                .skip(1)
                .map(error -> "\n" + path(error) + ":" + error.getLineNumber() + ":" + error.getColumnNumber() + ": "
                        + error.getMessage(Locale.ENGLISH).strip())
                .collect(Collectors.joining());
        PrumoException.Builder failure = PrumoException.of(ErrorCode.JAVA_DOES_NOT_COMPILE)
                .with("detail", detail)
                .with("others", others);
        errors.stream()
                .findFirst()
                .ifPresent(error -> failure.at(
                        path(error), (int) error.getLineNumber(), (int) Math.max(error.getColumnNumber(), 0)));
        return failure.build();
    }

    private static String path(Diagnostic<? extends JavaFileObject> error) {
        return error.getSource() instanceof Source source ? source.file.path() : "?";
    }

    /** A source in memory, under the path that its class asks for. */
    private static final class Source extends SimpleJavaFileObject {
        private final JavaRevisionFile file;

        private Source(JavaRevisionFile file) {
            super(URI.create("memory:///" + file.className().replace('.', '/') + ".java"), Kind.SOURCE);
            this.file = file;
        }

        /** A byte order mark is no Java. */
        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return file.text().startsWith("\ufeff") ? file.text().substring(1) : file.text();
        }
    }
}
