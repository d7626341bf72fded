package dev.prumo.revision.compile;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.revision.JavaRevision;
import dev.prumo.revision.JavaRevisionFile;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Turns Java revision files into objects. Safe for use by several threads and processes on one cache directory. */
public final class JavaRevisionLoader {
    private final JavaPolicy policy;
    private final Supplier<Optional<JavaCompiler>> compiler;

    public JavaRevisionLoader(JavaPolicy policy) {
        this(policy, () -> Optional.ofNullable(ToolProvider.getSystemJavaCompiler()));
    }

    /** @param compiler empty: this Java has none */
    JavaRevisionLoader(JavaPolicy policy, Supplier<Optional<JavaCompiler>> compiler) {
        this.policy = requireNonNull(policy, "policy");
        this.compiler = requireNonNull(compiler, "compiler");
    }

    /**
     * Loads revisions; pass all that are needed at once, they share one compilation. Writes to the cache directory.
     *
     * @throws PrumoException if Java revisions are refused, if one does not compile or cannot be made, or if one has to be
     *     compiled and this Java has no compiler; without files nothing is refused
     */
    public LoadedRevisions load(List<JavaRevisionFile> files) {
        if (files.isEmpty()) {
            return new LoadedRevisions(Map.of(), List.of());
        }
        if (!policy.allowed()) {
            throw PrumoException.of(ErrorCode.JAVA_REFUSED)
                    .with("id", files.get(0).revision().id())
                    .at(files.get(0).revision().place())
                    .build();
        }
        List<URLClassLoader> loaders = new ArrayList<>();
        try {
            ClassLoader known = child(loaders, policy.classPath(), policy.parent());
            RevisionIndex index = RevisionIndex.read(known);
            List<JavaRevisionFile> toCompile = files.stream()
                    .filter(file -> !index.has(file.className(), file.checksum()))
                    .sorted(Comparator.comparing(JavaRevisionFile::className))
                    .toList();
            ClassLoader compiled =
                    toCompile.isEmpty() ? known : new OwnClassesFirst(compiled(toCompile), known, loaders);
            Map<String, JavaRevision> revisions = new HashMap<>();
            for (JavaRevisionFile file : files) {
                revisions.put(file.revision().id(), instance(file, toCompile.contains(file) ? compiled : known));
            }
            return new LoadedRevisions(revisions, loaders);
        } catch (IOException e) {
            throw PrumoException.of(ErrorCode.FILE_NOT_WRITABLE)
                    .with("file", policy.cacheDirectory())
                    .with("detail", e.toString())
                    .cause(e)
                    .build();
        }
    }

    private Path compiled(List<JavaRevisionFile> files) throws IOException {
        List<Path> classPath = new ArrayList<>(policy.classPath());
        prumoItself().ifPresent(classPath::add);
        return new ClassCache(policy.cacheDirectory()).get(ClassCache.key(files, classPath), output -> {
            JavaCompiler present = compiler.get()
                    .orElseThrow(() -> PrumoException.of(ErrorCode.JAVA_COMPILER_MISSING)
                            .with("id", files.get(0).revision().id())
                            .at(files.get(0).revision().place())
                            .build());
            new SourceCompiler(present).compile(files, classPath, output);
        });
    }

    /** The jar or directory that Prumo runs from; empty where classes come from elsewhere than files. */
    private static Optional<Path> prumoItself() {
        CodeSource source = JavaRevision.class.getProtectionDomain().getCodeSource();
        try {
            boolean file = source != null && "file".equals(source.getLocation().getProtocol());
            return file ? Optional.of(Path.of(source.getLocation().toURI())) : Optional.empty();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of Prumo's classes is no address", e);
        }
    }

    private static ClassLoader child(List<URLClassLoader> loaders, List<Path> paths, ClassLoader parent) {
        if (paths.isEmpty()) {
            return parent;
        }
        URLClassLoader loader =
                new URLClassLoader(paths.stream().map(JavaRevisionLoader::url).toArray(URL[]::new), parent);
        loaders.add(loader);
        return loader;
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("every file has an address", e);
        }
    }

    private static JavaRevision instance(JavaRevisionFile file, ClassLoader classes) {
        try {
            Object made = Class.forName(file.className(), true, classes)
                    .getConstructor()
                    .newInstance();
            if (made instanceof JavaRevision revision) {
                return revision;
            }
            throw unusable(file, "it does not implement " + JavaRevision.class.getName())
                    .build();
        } catch (ReflectiveOperationException | LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw unusable(file, cause.toString()).cause(e).build();
        }
    }

    private static PrumoException.Builder unusable(JavaRevisionFile file, String reason) {
        return PrumoException.of(ErrorCode.JAVA_REVISION_UNUSABLE)
                .with("class", file.className())
                .with("reason", reason)
                .at(file.revision().place());
    }

    /**
     * Prefers what was just compiled: an outdated class of the same name may lie on the class path, which a loader that
     * asks its parent first would take.
     */
    private static final class OwnClassesFirst extends URLClassLoader {
        private OwnClassesFirst(Path classes, ClassLoader parent, List<URLClassLoader> loaders) {
            super(new URL[] {url(classes)}, parent);
            loaders.add(this);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                boolean own = loaded == null && findResource(name.replace('.', '/') + ".class") != null;
                return loaded != null ? loaded : own ? findClass(name) : super.loadClass(name, resolve);
            }
        }
    }
}
