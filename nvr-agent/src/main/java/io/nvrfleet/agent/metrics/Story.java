package io.nvrfleet.agent.metrics;

/** What happens to a simulated camera from the start of the simulator on. */
public enum Story {
    /** Nothing but days and nights. */
    ORDINARY,
    /** It gets hotter by 12 °C an hour, up to some 85 °C. */
    OVERHEATS,
    /** Its card, which is nearly full, gets full within two hours, and then it does not record any more. */
    FILLS_UP
}
