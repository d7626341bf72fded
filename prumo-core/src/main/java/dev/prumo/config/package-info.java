/**
 * What the user decided: the settings of a project ({@code prumo.toml}, profiles, environment, command line) and the
 * address of a database as people write it.
 *
 * <p>Pure: files and the environment come in as values, and the few files that a database address may point to are read
 * through {@link dev.prumo.config.EnvironmentFiles}. Names no database product; each dialect brings a
 * {@link dev.prumo.config.UrlAcceptor}. Secrets are a {@link dev.prumo.config.Secret} and appear in no text. Start with
 * {@link dev.prumo.config.SettingsReader}, then {@link dev.prumo.config.DatabaseUrls}.
 */
@NullMarked
package dev.prumo.config;

import org.jspecify.annotations.NullMarked;
