package dev.prumo.model;

import dev.prumo.config.ModelSource;
import dev.prumo.dialect.Dialect;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Hibernate ORM 6 or 7, by reflection: it is the user's, in a loader of its own. Building its metadata and asking for the
 * commands of a schema needs no connection; the classes and signatures used are the same in both.
 */
final class Mapper {
    private static final String BOOT = "org.hibernate.boot.";

    private final IsolatedClasses loader;

    private Mapper(IsolatedClasses loader) {
        this.loader = loader;
    }

    /**
     * Finds it.
     *
     * @param folders where entity classes are, for people
     * @throws PrumoException if there is none, or one of a version that is not known
     */
    static Mapper find(IsolatedClasses loader, String folders) {
        Optional<Class<?>> version = loader.find("org.hibernate.Version");
        if (version.isEmpty()) {
            throw PrumoException.of(ErrorCode.MODELS_MAPPER_MISSING)
                    .with("folders", folders)
                    .build();
        }
        Mapper mapper = new Mapper(loader);
        String number = String.valueOf(mapper.call(mapper.method(version.get(), "getVersionString"), null));
        if (!number.startsWith("6.") && !number.startsWith("7.")) {
            throw PrumoException.of(ErrorCode.MODELS_MAPPER_VERSION)
                    .with("version", number)
                    .build();
        }
        return mapper;
    }

    /** The statements that make the tables of entities, in order, without semicolons. */
    List<String> statements(EntityClasses classes, Dialect dialect, int version, ModelSource.Jpa source) {
        Object registry = registry(properties(dialect, version, source));
        try {
            Object metadata = metadata(registry, classes);
            Class<?> filter = type("org.hibernate.tool.schema.spi.SchemaFilter");
            Object creator = create(
                    constructor(
                            type("org.hibernate.tool.schema.internal.SchemaCreatorImpl"),
                            type("org.hibernate.service.ServiceRegistry"),
                            filter),
                    registry,
                    new PackageFilter(source.packages(), this, metadata).proxy(filter));
            Object commands = call(
                    method(creator.getClass(), "generateCreationCommands", type(BOOT + "Metadata"), boolean.class),
                    creator,
                    metadata,
                    false);
            return ((List<?>) commands).stream().map(String::valueOf).toList();
        } finally {
            Class<?> builder = type(BOOT + "registry.StandardServiceRegistryBuilder");
            call(method(builder, "destroy", type("org.hibernate.service.ServiceRegistry")), null, registry);
        }
    }

    private Object registry(Map<String, String> properties) {
        Object bootstrap = create(constructor(type(BOOT + "registry.BootstrapServiceRegistryBuilder")));
        call(method(bootstrap.getClass(), "applyClassLoader", ClassLoader.class), bootstrap, loader.loader());
        Object classLoading = call(method(bootstrap.getClass(), "build"), bootstrap);
        Object builder = create(
                constructor(
                        type(BOOT + "registry.StandardServiceRegistryBuilder"),
                        type(BOOT + "registry.BootstrapServiceRegistry")),
                classLoading);
        Method apply = method(builder.getClass(), "applySetting", String.class, Object.class);
        properties.forEach((name, value) -> call(apply, builder, name, value));
        return call(method(builder.getClass(), "build"), builder);
    }

    private Object metadata(Object registry, EntityClasses classes) {
        Object sources = create(
                constructor(type(BOOT + "MetadataSources"), type("org.hibernate.service.ServiceRegistry")), registry);
        Method add = method(sources.getClass(), "addAnnotatedClass", Class.class);
        for (Class<?> each : classes.classes()) {
            call(add, sources, each);
        }
        return call(method(sources.getClass(), "buildMetadata"), sources);
    }

    /** What it must know of a database that it cannot ask, and over that what the user says. */
    private Map<String, String> properties(Dialect dialect, int version, ModelSource.Jpa source) {
        Map<String, String> properties = new TreeMap<>();
        if (!source.properties().containsKey("hibernate.dialect")) {
            properties.put("hibernate.dialect", dialectClass(dialect));
        }
        properties.put("hibernate.boot.allow_jdbc_metadata_access", "false");
        properties.put("hibernate.temp.use_jdbc_metadata_defaults", "false");
        properties.put("jakarta.persistence.database-product-name", dialect.name());
        properties.put("jakarta.persistence.database-major-version", String.valueOf(version));
        properties.put("hibernate.hbm2ddl.auto", "none");
        properties.putAll(source.properties());
        return properties;
    }

    private String dialectClass(Dialect dialect) {
        return dialect.mapperDialects().stream()
                .filter(name -> loader.find(name).isPresent())
                .findFirst()
                .orElseThrow(() -> PrumoException.of(ErrorCode.MODELS_MAPPER_DIALECT)
                        .with("dialect", dialect.name())
                        .with("classes", String.join(", ", dialect.mapperDialects()))
                        .build());
    }

    /** A class of the mapper, which one of a version that is known has. */
    Class<?> type(String name) {
        return loader.find(name)
                .orElseThrow(() -> PrumoException.of(ErrorCode.MODELS_CLASS_FAILED)
                        .with("class", name)
                        .with("detail", "it is not on the class path")
                        .build());
    }

    Method method(Class<?> type, String name, Class<?>... parameters) {
        try {
            return type.getMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            throw IsolatedClasses.failed(type.getName(), e);
        }
    }

    private static Constructor<?> constructor(Class<?> type, Class<?>... parameters) {
        try {
            return type.getConstructor(parameters);
        } catch (NoSuchMethodException e) {
            throw IsolatedClasses.failed(type.getName(), e);
        }
    }

    Object call(Method method, @org.jspecify.annotations.Nullable Object on, Object... arguments) {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw refusal(e);
        } catch (IllegalAccessException e) {
            throw IsolatedClasses.failed(method.getDeclaringClass().getName(), e);
        }
    }

    private static Object create(Constructor<?> constructor, Object... arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw refusal(e);
        } catch (ReflectiveOperationException e) {
            throw IsolatedClasses.failed(constructor.getDeclaringClass().getName(), e);
        }
    }

    /** What the mapper throws is about its classes or about ours; an initialiser of ours names its class in the trace. */
    private static PrumoException refusal(InvocationTargetException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        Optional<Throwable> ofClass = Stream.iterate(cause, each -> each != null, Throwable::getCause)
                .filter(LinkageError.class::isInstance)
                .findFirst();
        if (ofClass.isPresent()) {
            Throwable linkage = ofClass.get();
            String name = Stream.of(
                            linkage.getCause() == null
                                    ? linkage.getStackTrace()
                                    : linkage.getCause().getStackTrace())
                    .filter(frame -> frame.getMethodName().equals("<clinit>"))
                    .map(StackTraceElement::getClassName)
                    .findFirst()
                    .orElse("of the models");
            return IsolatedClasses.failed(name, linkage);
        }
        return PrumoException.of(ErrorCode.MODELS_MAPPING_REFUSED)
                .with("detail", IsolatedClasses.describe(cause))
                .cause(cause)
                .build();
    }
}
