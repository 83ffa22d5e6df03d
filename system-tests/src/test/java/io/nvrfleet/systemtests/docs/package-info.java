/** Documents that would become wrong without anybody noticing. */
@NullMarked
package io.nvrfleet.systemtests.docs;

import org.jspecify.annotations.NullMarked;
