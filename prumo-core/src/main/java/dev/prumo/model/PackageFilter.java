package dev.prumo.model;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Leaves out the tables of entities that are not in certain packages. Those entities are part of the model all the same:
 * others may refer to them.
 */
final class PackageFilter {
    private final List<String> packages;
    private final Mapper mapper;

    /** Tables that are left out; the mapper has one object for each. */
    private final Set<Object> tables = new HashSet<>();

    /** How the mapper calls their sequences, unless it is told otherwise; lower case. */
    private final Set<String> sequences = new HashSet<>();

    PackageFilter(List<String> packages, Mapper mapper, Object metadata) {
        this.packages = packages;
        this.mapper = mapper;
        if (!packages.isEmpty()) {
            read(metadata);
        }
    }

    private void read(Object metadata) {
        Class<?> type = mapper.type("org.hibernate.boot.Metadata");
        Class<?> entity = mapper.type("org.hibernate.mapping.PersistentClass");
        Set<Object> kept = new HashSet<>();
        for (Object each : (Collection<?>) mapper.call(mapper.method(type, "getEntityBindings"), metadata)) {
            Object table = mapper.call(mapper.method(entity, "getTable"), each);
            if (kept(mapper.call(mapper.method(entity, "getClassName"), each))) {
                kept.add(table);
            } else {
                tables.add(table);
                sequences.add(sequence(mapper.call(mapper.method(entity, "getJpaEntityName"), each)));
                sequences.add(sequence(
                        mapper.call(mapper.method(mapper.type("org.hibernate.mapping.Table"), "getName"), table)));
            }
        }
        Class<?> collection = mapper.type("org.hibernate.mapping.Collection");
        for (Object each : (Collection<?>) mapper.call(mapper.method(type, "getCollectionBindings"), metadata)) {
            Object owner = mapper.call(mapper.method(collection, "getOwner"), each);
            if (!kept(mapper.call(mapper.method(entity, "getClassName"), owner))) {
                tables.add(mapper.call(mapper.method(collection, "getCollectionTable"), each));
            }
        }
        tables.removeAll(kept);
    }

    private static String sequence(Object name) {
        return String.valueOf(name).toLowerCase(Locale.ROOT) + "_seq";
    }

    private boolean kept(Object className) {
        return packages.stream().anyMatch(each -> String.valueOf(className).startsWith(each + "."));
    }

    /** An instance of the mapper's own interface for this. */
    Object proxy(Class<?> filter) {
        InvocationHandler answers = (proxy, method, arguments) -> switch (method.getName()) {
            case "includeTable" -> !tables.contains(arguments[0]);
            case "includeSequence" -> !sequences.contains(nameOf(arguments[0]));
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "PackageFilter" + packages;
            default -> true;
        };
        return Proxy.newProxyInstance(filter.getClassLoader(), new Class<?>[] {filter}, answers);
    }

    private String nameOf(Object sequence) {
        Object qualified = mapper.call(mapper.method(sequence.getClass(), "getName"), sequence);
        Object identifier = mapper.call(
                mapper.method(mapper.type("org.hibernate.boot.model.relational.QualifiedName"), "getObjectName"),
                qualified);
        return String.valueOf(mapper.call(mapper.method(identifier.getClass(), "getText"), identifier))
                .toLowerCase(Locale.ROOT);
    }
}
