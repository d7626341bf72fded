/**
 * {@code prumo demo}: the main job done before one's eyes. It runs the same command lines that a person would type, in a
 * temporary folder, on a SQLite file and on a private PostgreSQL server, and tells what they show. Start with
 * {@link dev.prumo.cli.demo.Demonstration}.
 */
@NullMarked
package dev.prumo.cli.demo;

import org.jspecify.annotations.NullMarked;
