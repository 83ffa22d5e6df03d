package io.nvrfleet.gateway.dashboard;

/** The topics that viewers are told of. */
public enum Feed {
    /** Status changes. */
    STATUS,
    /** Inventory changes, from the directory. */
    DIRECTORY
}
