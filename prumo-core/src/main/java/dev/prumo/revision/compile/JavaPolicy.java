package dev.prumo.revision.compile;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/**
 * How Java revisions may be had.
 *
 * @param allowed false: any Java revision that would have to run is refused
 * @param cacheDirectory keeps compiled classes between runs; made when first needed
 * @param classPath jars and directories that the revisions use, besides Prumo itself
 * @param parent where Prumo and classes compiled beforehand come from
 */
public record JavaPolicy(boolean allowed, Path cacheDirectory, List<Path> classPath, ClassLoader parent) {
    public JavaPolicy {
        requireNonNull(cacheDirectory, "cacheDirectory");
        classPath = List.copyOf(classPath);
        requireNonNull(parent, "parent");
    }
}
