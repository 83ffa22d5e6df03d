/** The one port in front of all services, with the routes that an Ingress has on a cluster. */
@NullMarked
package io.nvrfleet.stack.front;

import org.jspecify.annotations.NullMarked;
