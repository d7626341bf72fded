package dev.prumo.architecture.offenders.execute;

import dev.prumo.architecture.offenders.Facade;
import io.github.wasabithumb.jtoml.JToml;
import org.postgresql.PGConnection;
import org.sqlite.SQLiteConfig;

abstract class Offender {
    abstract void know(Facade facade, JToml toml, PGConnection connection, SQLiteConfig config);
}
