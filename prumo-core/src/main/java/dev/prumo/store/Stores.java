package dev.prumo.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads addresses of stores: {@code file:///mnt/backups}, or
 * {@code s3://bucket/prefix?endpoint=https://host:9000&region=us-east-1&style=path}. Opening one connects to nothing.
 */
public final class Stores {
    private static final Set<String> PARAMETERS = Set.of("endpoint", "region", "style");
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern REGION = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final String USUAL_REGION = "us-east-1";

    private final String address;

    private Stores(String address) {
        this.address = requireNonNull(address, "address");
    }

    /**
     * Opens a store.
     *
     * @param environment where the keys of an account are, and the region unless the address says it
     * @throws PrumoException {@code store-address-invalid} or {@code store-keys-missing}
     */
    public static Store open(String address, Map<String, String> environment) {
        return new Stores(address).open(environment);
    }

    private Store open(Map<String, String> environment) {
        URI uri = uri(address);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme();
        if (scheme.equals("file")) {
            return directory(uri);
        }
        if (!scheme.equals("s3")) {
            throw invalid("it begins with neither \"s3://\" nor \"file:///\"");
        }
        Bucket bucket = bucket(uri, environment);
        Credentials credentials = Credentials.of(environment, bucket.display());
        ObjectClient.Limits limits = ObjectClient.Limits.DEFAULTS;
        ObjectClient client = new ObjectClient(
                ObjectClient.http(limits).build(), bucket, credentials, limits, Clock.systemUTC(), Pause.real());
        return new ObjectStore(client, ObjectStore.Pieces.DEFAULTS);
    }

    private URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw invalid(e.getReason());
        }
    }

    private Store directory(URI uri) {
        if (uri.getRawQuery() != null || uri.getRawAuthority() != null || uri.getPath() == null) {
            throw invalid("a directory is written as \"file:///path\"");
        }
        try {
            return new DirectoryStore(Path.of(uri).toAbsolutePath().normalize());
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private Bucket bucket(URI uri, Map<String, String> environment) {
        if (uri.getRawUserInfo() != null) {
            throw invalid("keys do not belong into an address; they are taken from the environment");
        }
        String name = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        if (!BUCKET.matcher(name).matches()) {
            throw invalid("\"" + name + "\" is no name of a bucket");
        }
        Map<String, String> parameters = parameters(uri);
        Optional<URI> endpoint = Optional.ofNullable(parameters.get("endpoint")).map(this::endpoint);
        String region = Optional.ofNullable(parameters.get("region"))
                .or(() -> Optional.ofNullable(environment.get("AWS_REGION")))
                .or(() -> Optional.ofNullable(environment.get("AWS_DEFAULT_REGION")))
                .filter(known -> !known.isEmpty())
                .orElse(USUAL_REGION);
        if (!REGION.matcher(region).matches()) {
            throw invalid("\"" + region + "\" is no region");
        }
        return new Bucket(name, prefix(uri), endpoint, region, inHost(parameters, endpoint.isPresent(), name));
    }

    /** A name with dots is not what the certificate of Amazon's server is for. */
    private boolean inHost(Map<String, String> parameters, boolean ownServer, String name) {
        String style = parameters.getOrDefault("style", ownServer || name.contains(".") ? "path" : "host");
        if (!style.equals("path") && !style.equals("host")) {
            throw invalid("style is \"path\" or \"host\"");
        }
        return style.equals("host");
    }

    private String prefix(URI uri) {
        String path = uri.getPath() == null ? "" : uri.getPath();
        String plain = path.replaceAll("^/+|/+$", "");
        if (!plain.isEmpty() && !FileNames.isName(plain)) {
            throw invalid("\"" + plain + "\" is no prefix");
        }
        return plain.isEmpty() ? "" : plain + "/";
    }

    private URI endpoint(String text) {
        URI endpoint = uri(text);
        boolean web = "https".equals(endpoint.getScheme()) || "http".equals(endpoint.getScheme());
        if (!web || endpoint.getHost() == null || endpoint.getRawQuery() != null || endpoint.getRawUserInfo() != null) {
            throw invalid("the endpoint is written as \"https://host:port\"");
        }
        return endpoint;
    }

    private Map<String, String> parameters(URI uri) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String parameter : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            if (!PARAMETERS.contains(name)) {
                throw invalid("\"" + name + "\" is none of " + String.join(", ", new TreeSet<>(PARAMETERS)));
            }
            String value = equals < 0 ? "" : parameter.substring(equals + 1);
            // A plus sign is a plus sign in an address.
            if (parameters.put(name, URLDecoder.decode(value.replace("+", "%2B"), UTF_8)) != null) {
                throw invalid("\"" + name + "\" stands there twice");
            }
        }
        return parameters;
    }

    private PrumoException invalid(String detail) {
        // What stands before an at sign could be a password.
        String shown = address.replaceAll("//[^/@]*@", "//***@");
        return PrumoException.of(ErrorCode.STORE_ADDRESS_INVALID)
                .with("address", shown)
                .with("detail", detail)
                .build();
    }
}
