package dev.prumo.architecture.offenders.backup;

import dev.prumo.architecture.offenders.Facade;

abstract class Offender {
    abstract void know(Facade facade);
}
