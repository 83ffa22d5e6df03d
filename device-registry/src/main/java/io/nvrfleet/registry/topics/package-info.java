/** The topics of Kafka: creates those that are missing, notices when they were made anew, and asks how far the log goes. */
@NullMarked
package io.nvrfleet.registry.topics;

import org.jspecify.annotations.NullMarked;
