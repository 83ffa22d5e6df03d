/**
 * What must hold, written from the rules of status and not from the core: what really was ({@code Reality*}), the table
 * read once more ({@code Table*}), and what every reader of the history and of the topics relies on.
 */
@NullMarked
package io.nvrfleet.registry.modelcheck.oracle;

import org.jspecify.annotations.NullMarked;
