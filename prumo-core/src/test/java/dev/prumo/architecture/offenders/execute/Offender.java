package dev.prumo.architecture.offenders.execute;

import com.fasterxml.jackson.core.JsonFactory;
import com.sun.source.tree.Tree;
import dev.prumo.architecture.offenders.Facade;
import dev.prumo.architecture.offenders.revision.compile.Compiled;
import io.github.wasabithumb.jtoml.JToml;
import org.postgresql.PGConnection;
import org.sqlite.SQLiteConfig;

abstract class Offender {
    abstract void know(
            Facade facade,
            Compiled compiled,
            JToml toml,
            JsonFactory json,
            PGConnection connection,
            SQLiteConfig config,
            Tree tree);
}
