/** Events that are stored with what they tell of, and published afterwards. */
@NullMarked
package io.nvrfleet.service.outbox;

import org.jspecify.annotations.NullMarked;
