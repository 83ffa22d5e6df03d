import { useFlapping } from "../app/alerts/use-flapping.ts";
import { flappingWords, stateWords } from "../words/components.ts";
import { Status } from "./Status.tsx";
import type { MarkState } from "./StatusMark.tsx";

interface Props {
  readonly type: "nvr" | "camera";
  readonly id: number;
  readonly state: MarkState;
  readonly word?: string;
  /** Where there is room for one word: what it is now is told to the ear and under the pointer. */
  readonly short?: boolean;
}

/** The status of a recorder or camera; of one that changes too often that, since what it is now will not last. */
export function FlapStatus({ type, id, state, word = stateWords[state], short = false }: Props) {
  if (!useFlapping(type, id)) {
    return <Status state={state} word={word} />;
  }
  return short ? (
    <span title={flappingWords(word)}>
      <Status state="flapping" />
      <span className="visually-hidden"> {word}</span>
    </span>
  ) : (
    <Status state="flapping" word={flappingWords(word)} />
  );
}
