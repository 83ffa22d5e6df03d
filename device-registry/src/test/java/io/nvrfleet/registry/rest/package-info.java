@NullMarked
package io.nvrfleet.registry.rest;

import org.jspecify.annotations.NullMarked;
