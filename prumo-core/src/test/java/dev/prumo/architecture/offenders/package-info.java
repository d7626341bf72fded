/** A copy of the packages in which everything is wrong on purpose; see {@code ArchitectureTest}. */
package dev.prumo.architecture.offenders;
