const LIMIT_MINUTES = 50;

/** Ends a run that hangs where the time-outs of tests do not reach, such as in a loop without end. */
export default function setup(): () => void {
  const limit = setTimeout(() => {
    console.error(`The tests did not end within ${LIMIT_MINUTES} minutes.`);
    process.exit(1);
  }, LIMIT_MINUTES * 60_000);
  return () => clearTimeout(limit);
}
