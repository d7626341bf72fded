package dev.prumo.backup;

import static java.util.Objects.requireNonNull;

import dev.prumo.manifest.Manifest;
import dev.prumo.manifest.MediaFile;
import java.util.ArrayList;
import java.util.List;

/**
 * A manifest as it stands in its file.
 *
 * @param others files of the set that are neither parts nor media, with their paths in it
 * @param sha256 of the text before it, in lower-case hexadecimal
 */
record StoredManifest(Manifest manifest, List<MediaFile> others, String sha256) {
    StoredManifest {
        requireNonNull(manifest, "manifest");
        others = List.copyOf(others);
        requireNonNull(sha256, "sha256");
    }

    /** The names of all files that it tells of; one may stand there twice. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        manifest.parts().forEach(part -> names.add(part.file()));
        manifest.media().forEach(file -> names.add(file.path()));
        others.forEach(file -> names.add(file.path()));
        return names;
    }
}
