package io.nvrfleet.systemtests.faults;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The scenario keeps all processors busy: a storm, or the start of many processes. Of those that run side by side one at a time has its
 * turn, and so has the start of a class's stack; the others mostly wait for time to pass. Two of them together would make a small
 * machine slower than the times of the rules allow.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Demanding {}
