/** Reading a topic into the service's own tables (ADR 0012). */
@NullMarked
package io.nvrfleet.service.reader;

import org.jspecify.annotations.NullMarked;
