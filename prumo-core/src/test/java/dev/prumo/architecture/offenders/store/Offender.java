package dev.prumo.architecture.offenders.store;

import dev.prumo.architecture.offenders.Facade;

abstract class Offender {
    abstract void know(Facade facade);
}
