/**
 * The documents as tests: sessions in them are typed again, and examples in them are read as the tool reads them. Start
 * with {@link dev.prumo.cli.docs.DocumentsTest}.
 */
package dev.prumo.cli.docs;
