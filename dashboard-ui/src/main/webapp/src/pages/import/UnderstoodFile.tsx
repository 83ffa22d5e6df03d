import { Button } from "../../components/Button.tsx";
import { SelectField } from "../../components/fields/SelectField.tsx";
import type { Encoding } from "../../core/import-model.ts";
import {
  encodingByWords,
  encodingWords,
  importWords as words,
  separatorByWords,
  separatorWords,
} from "../../words/import.ts";
import { ColumnChoices } from "./ColumnChoices.tsx";
import styles from "./ImportPage.module.css";
import { remapped, type Mapping } from "./reading/columns.ts";
import type { Reading, ReadOptions } from "./reading/read.ts";
import { SEPARATORS } from "./reading/separators.ts";

interface Props {
  readonly name: string;
  readonly reading: Reading;
  /** What a person said last; the file may not be read by it yet. */
  readonly mapping: Mapping;
  readonly busy: boolean;
  readonly onOptions: (changed: Partial<ReadOptions>) => void;
  readonly onCheck: () => void;
  readonly onAnother: () => void;
}

/** Those that people have, and the one that the file says. */
function encodingOptions(found: Encoding) {
  const offered = new Set<Encoding>(["utf-8", "windows-1252", found]);
  return [...offered].map((value) => ({ value, label: encodingWords[value] }));
}

function separatorOptions(found: string) {
  const offered = new Set<string>([...SEPARATORS, found]);
  return [...offered].map((value) => ({ value, label: separatorWords[value] ?? words.otherSeparator(value) }));
}

/** The second step: how the file was read, to be put right. */
export function UnderstoodFile({ name, reading, mapping, busy, onOptions, onCheck, onAnother }: Props) {
  const { encoding, encodingBy, separator, separatorBy, headers, rows } = reading;
  const missing = !mapping.includes("hostname");
  return (
    <>
      <section className={styles.card} aria-labelledby="understood-title">
        <h2 id="understood-title" className={styles.heading}>
          {words.file(name, rows.length)}
        </h2>
        <div className={styles.choices}>
          <SelectField
            label={words.encoding}
            hint={encodingByWords[encodingBy]}
            required
            options={encodingOptions(encoding)}
            value={encoding}
            onChange={(chosen) => onOptions({ encoding: chosen, mapping: null })}
          />
          <SelectField
            label={words.separator}
            hint={separatorByWords[separatorBy]}
            required
            options={separatorOptions(separator)}
            value={separator}
            onChange={(chosen) => onOptions({ separator: chosen, mapping: null })}
          />
        </div>
        <ColumnChoices reading={reading} mapping={mapping} onChange={(index, column) => onOptions({ mapping: remapped(mapping, index, column) })} />
      </section>
      <div className={styles.actions}>
        <p className={styles.missing} role="status">
          {missing && (headers.length === 1 ? words.oneColumn : words.noHostname)}
        </p>
        <Button onClick={onAnother}>{words.another}</Button>
        <Button tone="primary" disabled={missing || busy} onClick={onCheck}>
          {words.check(rows.length)}
        </Button>
      </div>
    </>
  );
}
