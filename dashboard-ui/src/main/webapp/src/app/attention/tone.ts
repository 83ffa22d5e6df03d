/** Two short notes, the second lower, in hertz and seconds: heard across a room, and no alarm. */
const NOTES = [880, 660] as const;
const NOTE = 0.14;
const VOLUME = 0.12;

let context: AudioContext | undefined;

function sound(audio: AudioContext): void {
  for (const [index, frequency] of NOTES.entries()) {
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
 * Plays the tone of something critical.
 *
 * @returns whether it is heard: a browser is silent until somebody has used the page
 */
export async function playTone(): Promise<boolean> {
  try {
    context ??= new AudioContext();
    // Without a gesture this stays pending, for good.
    void context.resume();
    await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, 500))]);
    if (context.state !== "running") {
      return false;
    }
    sound(context);
    return true;
  } catch {
    return false;
  }
}
