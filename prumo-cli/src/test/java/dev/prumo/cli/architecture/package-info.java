/** What a door may know of the engine, as rules that run; {@code offenders} breaks each of them on purpose. */
package dev.prumo.cli.architecture;
