/**
 * The shape of the engine as rules that run: which package may know which, and what the pure ones must not touch. Every
 * rule is also run over {@code offenders}, a small copy of the packages that breaks all of them, because a rule that is
 * phrased the wrong way round holds for ever. Read {@link dev.prumo.architecture.Rules} first.
 */
package dev.prumo.architecture;
