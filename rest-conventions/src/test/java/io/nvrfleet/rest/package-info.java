@NullMarked
package io.nvrfleet.rest;

import org.jspecify.annotations.NullMarked;
