/** What is deployed, held against rules and against the services. */
@NullMarked
package io.nvrfleet.deploy;

import org.jspecify.annotations.NullMarked;
