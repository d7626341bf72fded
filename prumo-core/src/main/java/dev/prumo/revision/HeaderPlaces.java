package dev.prumo.revision;

import dev.prumo.error.Place;

/** Knows where in its file a revision says something; where there is no file, the place of its id is all there is. */
class HeaderPlaces {
    /** Returns the line of a header key, or of the id when that line is not known. */
    Place of(Revision revision, String key) {
        return revision.place();
    }
}
