/**
 * Desired states: what a project wants its schemas to be, made in a scratch database so that they can be inspected there
 * like any other schema.
 *
 * <p>A desired state is a script. {@code ModelScript} is one that somebody wrote; {@code EntityClasses} and
 * {@code EntityScript} make one out of entity classes, with the user's own mapper in a class loader of its own, so that
 * this engine depends on no mapper. {@code ModelRunner} runs scripts and says which statement of which file the server
 * refuses. {@code KeptState} is what is left of a wish when nothing may be lost, and {@code SectionWriter}
 * writes the way there into sections of revision files. Nothing here opens a connection, and nothing here
 * names a product.
 */
@NullMarked
package dev.prumo.model;

import org.jspecify.annotations.NullMarked;
