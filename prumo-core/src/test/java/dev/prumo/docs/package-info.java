/** Code and tables that the documents show, kept true by tests. */
package dev.prumo.docs;
