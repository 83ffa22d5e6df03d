/** Whether PostgreSQL answers: for who asks whether the service is ready, and for requests that would wait in vain. */
@NullMarked
package io.nvrfleet.registry.health;

import org.jspecify.annotations.NullMarked;
