package dev.prumo.benchmarks.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** The floor of work on many tenants: sends prepared scripts, each as one message, over some connections at once. */
public final class Messages {
    private Messages() {}

    /** Arguments: the driver's URL, the number of connections, a file of scripts with a NUL behind each. */
    public static void main(String[] arguments)
            throws ReflectiveOperationException, IOException, InterruptedException, ExecutionException {
        // By name: the look-up of the driver manager would load every driver.
        Driver driver = Class.forName("org.postgresql.Driver")
                .asSubclass(Driver.class)
                .getConstructor()
                .newInstance();
        String[] scripts = Files.readString(Path.of(arguments[2])).split("\0", 0);
        AtomicInteger next = new AtomicInteger();
        int connections = Integer.parseInt(arguments[1]);
        List<Callable<Void>> senders = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            senders.add(() -> send(driver, arguments[0], scripts, next));
        }
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            for (Future<Void> sender : threads.invokeAll(senders)) {
                sender.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static Void send(Driver driver, String url, String[] scripts, AtomicInteger next) throws SQLException {
        try (Connection connection = driver.connect(url, new Properties());
                Statement statement = connection.createStatement()) {
            for (int i = next.getAndIncrement(); i < scripts.length; i = next.getAndIncrement()) {
                statement.execute(scripts[i]);
            }
        }
        return null;
    }
}
