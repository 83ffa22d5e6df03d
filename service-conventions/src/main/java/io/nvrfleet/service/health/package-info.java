/** Whether PostgreSQL answers: for the readiness check, and for requests that would wait in vain. */
@NullMarked
package io.nvrfleet.service.health;

import org.jspecify.annotations.NullMarked;
