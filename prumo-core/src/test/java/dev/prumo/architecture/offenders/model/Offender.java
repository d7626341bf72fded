package dev.prumo.architecture.offenders.model;

import dev.prumo.architecture.offenders.Facade;

abstract class Offender {
    abstract void know(Facade facade);
}
