/**
 * What tests of database changes need, ours and our users': fresh databases, a network that fails on purpose, and
 * scenarios of a command line in readable files.
 *
 * <ul>
 *   <li>{@link dev.prumo.testkit.EachDatabase} runs a test once for each kind of database, {@link
 *       dev.prumo.testkit.FreshDatabase} asks for one kind; both hand a {@link dev.prumo.testkit.TestDatabase} to the
 *       test method, new for each test and dropped afterwards. Outside of JUnit, {@link dev.prumo.testkit.TestDatabases}
 *       makes the same.
 *   <li>{@link dev.prumo.testkit.FaultyProxy} stands between a client and a server, and delays, stalls, cuts or resets.
 *   <li>{@link dev.prumo.testkit.ScenarioRunner} plays a {@link dev.prumo.testkit.Scenario}: input files, commands and
 *       what each of them prints, in one text file.
 * </ul>
 *
 * <p>Servers are real ones, started by {@link dev.prumo.embedded.EmbeddedPostgres}: one for each major version that a
 * test run asks for, shared by all tests of the JVM. A contract that every database owes is a test class whose methods
 * are {@code @EachDatabase}; where the implementations need code of their own, an abstract class with one small subclass
 * for each.
 *
 * <p>This package knows JDBC, JUnit and the embedded server, but not the engine: so the engine's own tests can use it as
 * well, and there is one way to get a database rather than two. What a test wants to know of the engine it asks the
 * engine, with the URL that the test database gives.
 */
@NullMarked
package dev.prumo.testkit;

import org.jspecify.annotations.NullMarked;
