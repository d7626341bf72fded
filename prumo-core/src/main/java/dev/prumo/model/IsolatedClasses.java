package dev.prumo.model;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Classes of the user, in a loader that sees the JDK and what the settings name, and nothing of this process. While it is
 * open it is the context loader of this thread, as mappers ask that one for resources.
 */
final class IsolatedClasses implements AutoCloseable {
    private final URLClassLoader loader;
    private final ClassLoader former;

    IsolatedClasses(List<Path> places) {
        this.loader = new URLClassLoader("models", urls(places), ClassLoader.getPlatformClassLoader());
        this.former = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
    }

    ClassLoader loader() {
        return loader;
    }

    /** A class of a library, unless it is not there. */
    Optional<Class<?>> find(String name) {
        try {
            return Optional.of(Class.forName(name, true, loader));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        } catch (LinkageError e) {
            throw failed(name, e);
        }
    }

    /**
     * A class that was found in a file; not initialised.
     *
     * @throws PrumoException if it cannot be loaded, such as when what it extends is not there
     */
    Class<?> load(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw failed(name, e);
        }
    }

    /** Says that the user's code stopped us, and why. */
    static PrumoException failed(String name, Throwable cause) {
        Throwable reason = cause;
        while (reason.getCause() != null
                && (reason instanceof InvocationTargetException || reason instanceof ExceptionInInitializerError)) {
            reason = reason.getCause();
        }
        return PrumoException.of(ErrorCode.MODELS_CLASS_FAILED)
                .with("class", name)
                .with("detail", describe(reason))
                .cause(cause)
                .build();
    }

    /** The class and message of a failure, and those of what caused it where that says more. */
    static String describe(Throwable failure) {
        StringBuilder text = new StringBuilder(String.valueOf(failure.getMessage()));
        if (failure.getMessage() == null
                || failure instanceof LinkageError
                || failure instanceof ClassNotFoundException
                || failure.getClass().getPackageName().startsWith("java")) {
            text.insert(0, failure.getClass().getSimpleName() + ": ");
        }
        Throwable cause = failure.getCause();
        if (cause != null && cause != failure && cause.getMessage() != null && text.indexOf(cause.getMessage()) < 0) {
            text.append(" (").append(cause.getMessage()).append(')');
        }
        return text.toString();
    }

    private static URL[] urls(List<Path> places) {
        URL[] urls = new URL[places.size()];
        for (int i = 0; i < urls.length; i++) {
            try {
                urls[i] = places.get(i).toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalStateException(places.get(i).toString(), e);
            }
        }
        return urls;
    }

    @Override
    public void close() {
        Thread.currentThread().setContextClassLoader(former);
        try {
            loader.close();
        } catch (IOException e) {
            throw PrumoException.of(ErrorCode.MODELS_PATH_UNREADABLE)
                    .with("path", "class path")
                    .with("detail", String.valueOf(e.getMessage()))
                    .cause(e)
                    .build();
        }
    }
}
