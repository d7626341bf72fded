package dev.prumo.store;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Where the objects of a store are.
 *
 * @param prefix of all keys, with a slash at its end; empty for none
 * @param endpoint of a server other than Amazon's
 * @param inHost whether the bucket stands in the name of the host, and not at the beginning of the path
 */
record Bucket(String name, String prefix, Optional<URI> endpoint, String region, boolean inHost) {
    Bucket {
        requireNonNull(name, "name");
        requireNonNull(prefix, "prefix");
        requireNonNull(endpoint, "endpoint");
        requireNonNull(region, "region");
    }

    /** Host and port, as the header {@code Host} has them. */
    String host() {
        String host = endpoint.map(Bucket::authority).orElse("s3." + region + ".amazonaws.com");
        return inHost ? name + "." + host : host;
    }

    /** A port that is that of the scheme is not sent. */
    private static String authority(URI endpoint) {
        int usual = scheme(endpoint).equals("http") ? 80 : 443;
        int port = endpoint.getPort();
        return port < 0 || port == usual ? endpoint.getHost() : endpoint.getHost() + ":" + port;
    }

    private static String scheme(URI endpoint) {
        return requireNonNull(endpoint.getScheme(), "an endpoint has a scheme");
    }

    /** The path of a key as it is sent; of the bucket itself for an empty one. */
    String path(String key) {
        String base = endpoint.map(URI::getRawPath)
                .map(path -> path.endsWith("/") ? path.substring(0, path.length() - 1) : path)
                .orElse("");
        String bucket = inHost ? "/" : "/" + UriText.encode(name) + (key.isEmpty() ? "" : "/");
        return base + bucket + UriText.encodePath(key);
    }

    URI uri(String key, Map<String, String> query) {
        String scheme = endpoint.map(Bucket::scheme).orElse("https");
        return URI.create(scheme + "://" + host() + path(key) + (query.isEmpty() ? "" : "?" + UriText.query(query)));
    }

    /** As it is shown, with the words of the address that the user wrote. */
    String display() {
        return "s3://" + name + (prefix.isEmpty() ? "" : "/" + prefix.substring(0, prefix.length() - 1));
    }
}
