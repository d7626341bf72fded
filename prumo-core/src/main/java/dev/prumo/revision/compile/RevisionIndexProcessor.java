package dev.prumo.revision.compile;

import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.prumo.revision.JavaRevisionFile;
import dev.prumo.revision.RevisionInfo;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;

/**
 * For an application's own build: writes down the hash of each Java revision's source beside its class, so that Prumo can
 * tell that the class still belongs to the source and needs no compiler in production.
 *
 * <p>Switched on by name, {@code javac -processor dev.prumo.revision.compile.RevisionIndexProcessor}; it is not
 * registered as a service, so that having Prumo on the class path changes nobody's build. Works with the compiler of the
 * JDK, since it needs the text of the sources.
 */
@SupportedAnnotationTypes("dev.prumo.revision.RevisionInfo")
public final class RevisionIndexProcessor extends AbstractProcessor {
    private final Map<String, String> hashes = new TreeMap<>();

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        try {
            for (Element element : round.getElementsAnnotatedWith(RevisionInfo.class)) {
                TypeElement type = (TypeElement) element;
                hashes.put(
                        processingEnv.getElementUtils().getBinaryName(type).toString(),
                        JavaRevisionFile.checksum(source(type)));
            }
            if (round.processingOver() && !hashes.isEmpty()) {
                write();
            }
        } catch (IOException e) {
            processingEnv
                    .getMessager()
                    .printMessage(Diagnostic.Kind.ERROR, "cannot write " + RevisionIndex.RESOURCE + ": " + e);
        }
        return false;
    }

    private String source(TypeElement type) throws IOException {
        TreePath path = Trees.instance(processingEnv).getPath(type);
        return path.getCompilationUnit().getSourceFile().getCharContent(true).toString();
    }

    /** Not by {@code Properties.store}, which would write the date and make the build differ each time. */
    private void write() throws IOException {
        try (Writer out = processingEnv
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, "", RevisionIndex.RESOURCE)
                .openWriter()) {
            for (Map.Entry<String, String> line : hashes.entrySet()) {
                out.write(line.getKey() + "=" + line.getValue() + "\n");
            }
        }
    }
}
