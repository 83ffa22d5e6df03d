@NullMarked
package io.nvrfleet.service.job;

import org.jspecify.annotations.NullMarked;
