/** Short notes in hertz and seconds, two of them, the second lower, for what is critical: heard across a room, and no alarm. */
const NOTES = { critical: [880, 660], warning: [660] } as const;
const NOTE = 0.14;
const VOLUME = 0.12;

let context: AudioContext | undefined;

function sound(audio: AudioContext, notes: readonly number[]): void {
  for (const [index, frequency] of notes.entries()) {
    const begin = audio.currentTime + index * NOTE * 1.2;
    const oscillator = audio.createOscillator();
    const gain = audio.createGain();
    oscillator.frequency.value = frequency;
    // Without a ramp it clicks.
    gain.gain.setValueAtTime(0, begin);
    gain.gain.linearRampToValueAtTime(VOLUME, begin + 0.015);
    gain.gain.linearRampToValueAtTime(0, begin + NOTE);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(begin);
    oscillator.stop(begin + NOTE);
  }
}

/**
 * Plays the tone of something critical, or of something that is less than that.
 *
 * @returns whether it is heard: a browser is silent until somebody has used the page
 */
export async function playTone(severity: keyof typeof NOTES = "critical"): Promise<boolean> {
  try {
    context ??= new AudioContext();
    // Without a gesture this stays pending, for good.
    void context.resume();
    await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, 500))]);
    if (context.state !== "running") {
      return false;
    }
    sound(context, NOTES[severity]);
    return true;
  } catch {
    return false;
  }
}
