package io.nvrfleet.registry.inventory;

/**
 * How an import is done.
 *
 * @param dryRun tells what each line would do, and writes nothing
 * @param byCamera a bad camera harms only itself, and each camera has a result of its own
 */
record ImportMode(boolean dryRun, boolean byCamera) {}
