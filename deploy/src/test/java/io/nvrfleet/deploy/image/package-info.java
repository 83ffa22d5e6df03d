/** The images of the services, by the rules that make them safe to run anywhere. */
@NullMarked
package io.nvrfleet.deploy.image;

import org.jspecify.annotations.NullMarked;
