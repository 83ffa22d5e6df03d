import { SelectField } from "../../components/fields/SelectField.tsx";
import { COLUMNS, type ColumnName } from "../../core/import-model.ts";
import { columnNames, importWords as words } from "../../words/import.ts";
import styles from "./ImportPage.module.css";
import type { Mapping } from "./reading/columns.ts";
import type { Reading } from "./reading/read.ts";

const SAMPLES = 3;
const NOT_USED = "none";
const OPTIONS: readonly { readonly value: ColumnName | typeof NOT_USED; readonly label: string }[] = [
  { value: NOT_USED, label: words.notUsed },
  ...COLUMNS.map((value) => ({ value, label: columnNames[value] })),
];

interface Props {
  readonly reading: Reading;
  readonly mapping: Mapping;
  readonly onChange: (index: number, column: ColumnName | null) => void;
}

/** The columns of the file one below the other, with what they are used as and their first values. */
export function ColumnChoices({ reading: { headers, rows }, mapping, onChange }: Props) {
  return (
    <ul className={styles.mapping} aria-label={words.columns}>
      {headers.map((header, index) => {
        const title = header === "" ? words.untitled(index + 1) : header;
        const samples = rows.slice(0, SAMPLES).map(({ record }) => record[index]?.trim() ?? "");
        return (
          // oxlint-disable-next-line react/no-array-index-key -- columns have no other identity: two may have one title
          <li key={index} className={styles.mapped} data-used={mapping[index] !== null}>
            <SelectField
              label={title}
              required
              options={OPTIONS}
              value={mapping[index] ?? NOT_USED}
              onChange={(chosen) => onChange(index, chosen === NOT_USED ? null : chosen)}
            />
            <ol className={styles.samples} aria-label={words.firstRows}>
              {samples.map((sample, row) => (
                // oxlint-disable-next-line react/no-array-index-key -- the first rows of a file, which stay
                <li key={row} className={styles.sample}>
                  {sample}
                </li>
              ))}
            </ol>
          </li>
        );
      })}
    </ul>
  );
}
