package dev.prumo.model;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The classes that a mapper has to be told of.
 *
 * @param classes entities, and what only an annotation of its own makes part of the model
 * @param entities how many of them are entities
 */
record EntityClasses(List<Class<?>> classes, int entities) {
    private static final String PERSISTENCE = "jakarta.persistence.";
    private static final String ENTITY = PERSISTENCE + "Entity";
    private static final Set<String> TOLD =
            Set.of(ENTITY, PERSISTENCE + "MappedSuperclass", PERSISTENCE + "Embeddable", PERSISTENCE + "Converter");

    EntityClasses {
        classes = List.copyOf(classes);
    }

    /**
     * Loads candidates and keeps those that are annotated so.
     *
     * @throws PrumoException if one cannot be loaded
     */
    static EntityClasses of(ClassFiles files, IsolatedClasses loader) {
        List<Class<?>> told = new ArrayList<>();
        int entities = 0;
        for (String name : files.candidates()) {
            Class<?> type = loader.load(name);
            Set<String> annotations = annotations(type);
            if (annotations.contains(ENTITY)) {
                entities++;
            }
            if (annotations.stream().anyMatch(TOLD::contains)) {
                told.add(type);
            }
        }
        if (entities == 0 && !files.former().isEmpty()) {
            throw PrumoException.of(ErrorCode.MODELS_NAMESPACE_FORMER)
                    .with("class", files.former().get(0))
                    .with("count", files.former().size())
                    .build();
        }
        return new EntityClasses(told, entities);
    }

    private static Set<String> annotations(Class<?> type) {
        try {
            return Stream.of(type.getDeclaredAnnotations())
                    .map(Annotation::annotationType)
                    .map(Class::getName)
                    .collect(Collectors.toSet());
        } catch (LinkageError | ArrayStoreException | TypeNotPresentException e) {
            throw IsolatedClasses.failed(type.getName(), e);
        }
    }
}
