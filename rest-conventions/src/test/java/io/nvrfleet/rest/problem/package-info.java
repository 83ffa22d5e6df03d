@NullMarked
package io.nvrfleet.rest.problem;

import org.jspecify.annotations.NullMarked;
